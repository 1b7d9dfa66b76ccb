import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import { adminEvent, mention, targetedAudit } from './levels.ts';
import { anyEvent, details, happensHere, search } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { pastEvents } from './log-window.ts';
import { freshObject } from './profiles.ts';

const reads: StatementChecks = readOnlyChecks('examples', {
  'get-event-details/output': async (context) => {
    const { event_id } = await anyEvent(context);
    const full = await details(context, event_id);
    const fieldsOf = async (output: string): Promise<string[]> =>
      Object.keys(context.expectReply(await details(context, event_id, {}, { output }), 200)?.event ?? {});
    const [terse, standard] = [await fieldsOf('terse'), await fieldsOf('standard')];
    for (const [names, has, hasNot] of [
      [terse, 'created', 'sub_category'],
      [standard, 'severity', 'permission'],
    ] as const) {
      context.expect(names.includes(has), `a field ${has}`, names.join(', '));
      context.expect(!names.includes(hasNot), `no field ${hasNot}`, names.join(', '));
    }
    context.expectEqual(
      (await details(context, event_id, {}, { output: 'full' })).text,
      full.text,
      'the body in full',
    );
    context.expectEqual(
      await fieldsOf('unknown'),
      Object.keys(full.json?.event ?? {}),
      'fields with an unknown token',
    );
    context.expectError(await details(context, event_id, {}, { output: 'terse,full' }), 'output-conflict');
    const markdown = await details(context, event_id, {}, { output: 'terse,markdown' });
    context.expectEqual(markdown.mediaType, 'text/markdown', 'the media type with markdown');
  },

  'get-event-details/equals-search-entry': async (context) => {
    const { query } = await pastEvents(context, ({ length }) => length > 0, { most: 6 });
    for (const output of ['terse', 'standard', 'full'])
      for (const listed of (await search(context, { ...query, output })).slice(0, 6)) {
        const received = await details(context, listed.event_id, {}, { output });
        context.expectStatus(received, 200);
        context.expectEqual(received.json?.event, listed, `the event in ${output}, as the search lists it`);
      }
  },

  'get-event-details/not-found': async (context) =>
    void context.expectError(await details(context, freshObject(context)), 'event-not-found'),
});

const access: StatementChecks = writingChecks('roles', {
  'get-event-details/caller-may-read': async (context) => {
    const { event_id } = await mention(context, 'member', 'owner');
    context.expectStatus(await details(context, event_id, { as: 'member' }), 200);
    // A plain member reads what only admins may, if it is the member's own doing.
    const own = await adminEvent(context, 'member');
    context.expectStatus(await details(context, own.event_id, { as: 'member' }), 200);
    if (!context.hasPersona('outsider')) return;
    const foreign = await happensHere(context, 'comment_created', { actor: 'outsider' });
    context.expectStatus(await details(context, foreign.event_id, { as: 'outsider' }), 200);
  },

  'get-event-details/target-may-read': async (context) => {
    const { event_id } = await mention(context, 'owner', 'viewer');
    context.expectStatus(await details(context, event_id, { as: 'viewer' }), 200);
    const audit = await targetedAudit(context, 'owner', 'member');
    context.expectStatus(await details(context, audit.event_id, { as: 'member' }), 200);
  },

  'get-event-details/targeted-closed-to-others': async (context) => {
    for (const { event_id } of [
      await mention(context, 'member', 'viewer'),
      await targetedAudit(context, 'member', 'viewer'),
    ])
      for (const as of ['owner', 'admin', 'outsider'])
        if (context.hasPersona(as))
          context.expectError(await details(context, event_id, { as }), 'event-forbidden');
  },

  'get-event-details/others-need-permission': async (context) => {
    const open = await happensHere(context, 'comment_created');
    for (const as of ['admin', 'member', 'viewer'])
      context.expectStatus(await details(context, open.event_id, { as }), 200);
    const closed = await adminEvent(context);
    context.expectStatus(await details(context, closed.event_id, { as: 'admin' }), 200);
    for (const as of ['member', 'viewer']) {
      const { status } = await details(context, closed.event_id, { as });
      context.expect(status >= 400 && status < 500, `a refusal of ${as}`, `status ${status}`);
    }
  },

  'get-event-details/permission-missing-is-400': async (context) => {
    const open = await happensHere(context, 'comment_created');
    context.expectError(await details(context, open.event_id, { as: 'outsider' }), 'event-forbidden');
    const closed = await adminEvent(context);
    context.expectError(await details(context, closed.event_id, { as: 'member' }), 'event-forbidden');
  },

  'get-event-details/internal-refused': async (context) => {
    const { event_id } = await internalEvent(context);
    context.expectError(await details(context, event_id), 'event-internal');
  },
});

export const eventDetails: StatementChecks = { ...reads, ...access };
