import { refused } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { detailsCall } from './calls.ts';
import { adminEvent, expectTargetedAlone, mention, targetedAudit } from './levels.ts';
import { anyEvent, details, type Event, happensHere, search } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { atLeast, pastEvents } from './log-window.ts';
import { freshObject } from './profiles.ts';

const reads: StatementChecks = readOnlyChecks('examples', {
  'get-event-details/output': async (context) => {
    const { event_id } = await anyEvent(context);
    const read = (output?: string) => details(context, event_id, {}, { output });
    const fieldsOf = async (output?: string): Promise<string[]> =>
      Object.keys(context.expectReply(await read(output), 200)?.event ?? {});
    for (const [output, present, absent] of [
      ['terse', 'created', 'sub_category'],
      ['standard', 'severity', 'permission'],
    ] as const) {
      const names = await fieldsOf(output);
      context.expect(names.includes(present), `a field ${present}`, names.join(', '));
      context.expect(!names.includes(absent), `no field ${absent}`, names.join(', '));
    }
    context.expectEqual((await read('full')).text, (await read()).text, 'the body in full');
    context.expectEqual(await fieldsOf('unknown'), await fieldsOf(), 'fields with an unknown token');
    context.expectError(await read('terse,full'), 'output-conflict');
    const { mediaType } = await read('terse,markdown');
    context.expectEqual(mediaType, 'text/markdown', 'the media type with markdown');
  },

  'get-event-details/equals-search-entry': async (context) => {
    const { query } = await pastEvents(context, atLeast(1), { most: 6 });
    for (const output of ['terse', 'standard', 'full'])
      for (const listed of (await search(context, { ...query, output })).slice(0, 6)) {
        const received = await details(context, listed.event_id, {}, { output });
        context.expectStatus(received, 200);
        context.expectEqual(received.json?.event, listed, `the event in ${output}, as the search lists it`);
      }
  },

  'get-event-details/not-found': async (context) =>
    refused(context, await details(context, freshObject(context)), 'event-not-found'),
});

/** Requires that each of these personas may read the event. */
async function areReaders(
  context: CheckContext,
  { event_id }: Event,
  ...personas: readonly string[]
): Promise<void> {
  for (const as of personas) context.expectStatus(await details(context, event_id, { as }), 200);
}

const access: StatementChecks = writingChecks('roles', {
  'get-event-details/caller-may-read': async (context) => {
    await areReaders(context, await mention(context, 'member', 'owner'), 'member');
    // A plain member may read an event for admins if the member caused it.
    await areReaders(context, await adminEvent(context, 'member'), 'member');
    if (!context.hasPersona('outsider')) return;
    const foreign = await happensHere(context, 'comment_created', { actor: 'outsider' });
    await areReaders(context, foreign, 'outsider');
  },

  'get-event-details/target-may-read': async (context) => {
    await areReaders(context, await mention(context, 'owner', 'viewer'), 'viewer');
    await areReaders(context, await targetedAudit(context, 'owner', 'member'), 'member');
  },

  'get-event-details/targeted-closed-to-others': async (context) => {
    for (const make of [mention, targetedAudit]) {
      const { event_id } = await make(context, 'member', 'viewer');
      await expectTargetedAlone(context, (as) => detailsCall(event_id, { as }));
    }
  },

  'get-event-details/others-need-permission': async (context) => {
    await areReaders(context, await happensHere(context, 'comment_created'), 'admin', 'member', 'viewer');
    const closed = await adminEvent(context);
    await areReaders(context, closed, 'admin');
    for (const as of ['member', 'viewer']) refused(context, await details(context, closed.event_id, { as }));
  },

  'get-event-details/permission-missing-is-400': async (context) => {
    const open = await happensHere(context, 'comment_created');
    refused(context, await details(context, open.event_id, { as: 'outsider' }), 'event-forbidden');
    const closed = await adminEvent(context);
    refused(context, await details(context, closed.event_id, { as: 'member' }), 'event-forbidden');
  },

  'get-event-details/internal-refused': async (context) =>
    refused(context, await details(context, (await internalEvent(context)).event_id), 'event-internal'),
});

export const eventDetails: StatementChecks = { ...reads, ...access };
