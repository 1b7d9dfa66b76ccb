import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { adminEvent, mention, targetedAudit } from './levels.ts';
import { anyEvent, details, happensHere, search } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { pastEvents } from './log-window.ts';
import { freshObject } from './profiles.ts';

const reads: StatementChecks = reading('examples', {
  'get-event-details/output': async (context) => {
    const { event_id } = await anyEvent(context);
    const full = await details(context, event_id);
    const fieldsOf = async (output: string): Promise<string[]> =>
      Object.keys(context.conforms(await details(context, event_id, {}, { output }), 200)?.event ?? {});
    const [terse, standard] = [await fieldsOf('terse'), await fieldsOf('standard')];
    for (const [names, has, hasNot] of [
      [terse, 'created', 'sub_category'],
      [standard, 'severity', 'permission'],
    ] as const) {
      context.that(names.includes(has), `a field ${has}`, names.join(', '));
      context.that(!names.includes(hasNot), `no field ${hasNot}`, names.join(', '));
    }
    context.equal(
      (await details(context, event_id, {}, { output: 'full' })).text,
      full.text,
      'the body in full',
    );
    context.equal(
      await fieldsOf('unknown'),
      Object.keys(full.json?.event ?? {}),
      'fields with an unknown token',
    );
    context.error(await details(context, event_id, {}, { output: 'terse,full' }), 'output-conflict');
    const markdown = await details(context, event_id, {}, { output: 'terse,markdown' });
    context.equal(markdown.mediaType, 'text/markdown', 'the media type with markdown');
  },

  'get-event-details/equals-search-entry': async (context) => {
    const { query } = await pastEvents(context, ({ length }) => length > 0, { most: 6 });
    for (const output of ['terse', 'standard', 'full'])
      for (const listed of (await search(context, { ...query, output })).slice(0, 6)) {
        const received = await details(context, listed.event_id, {}, { output });
        context.status(received, 200);
        context.equal(received.json?.event, listed, `the event in ${output}, as the search lists it`);
      }
  },

  'get-event-details/not-found': async (context) =>
    void context.error(await details(context, freshObject(context)), 'event-not-found'),
});

const access: StatementChecks = writing('roles', {
  'get-event-details/caller-may-read': async (context) => {
    const { event_id } = await mention(context, 'member', 'owner');
    context.status(await details(context, event_id, { as: 'member' }), 200);
    // A plain member reads what only admins may, if it is the member's own doing.
    const own = await adminEvent(context, 'member');
    context.status(await details(context, own.event_id, { as: 'member' }), 200);
    if (!context.can('outsider')) return;
    const foreign = await happensHere(context, 'comment_created', { actor: 'outsider' });
    context.status(await details(context, foreign.event_id, { as: 'outsider' }), 200);
  },

  'get-event-details/target-may-read': async (context) => {
    const { event_id } = await mention(context, 'owner', 'viewer');
    context.status(await details(context, event_id, { as: 'viewer' }), 200);
    const audit = await targetedAudit(context, 'owner', 'member');
    context.status(await details(context, audit.event_id, { as: 'member' }), 200);
  },

  'get-event-details/targeted-closed-to-others': async (context) => {
    for (const { event_id } of [
      await mention(context, 'member', 'viewer'),
      await targetedAudit(context, 'member', 'viewer'),
    ])
      for (const as of ['owner', 'admin', 'outsider'])
        if (context.can(as)) context.error(await details(context, event_id, { as }), 'event-forbidden');
  },

  'get-event-details/others-need-permission': async (context) => {
    const open = await happensHere(context, 'comment_created');
    for (const as of ['admin', 'member', 'viewer'])
      context.status(await details(context, open.event_id, { as }), 200);
    const closed = await adminEvent(context);
    context.status(await details(context, closed.event_id, { as: 'admin' }), 200);
    for (const as of ['member', 'viewer']) {
      const { status } = await details(context, closed.event_id, { as });
      context.that(status >= 400 && status < 500, `a refusal of ${as}`, `status ${status}`);
    }
  },

  'get-event-details/permission-missing-is-400': async (context) => {
    const open = await happensHere(context, 'comment_created');
    context.error(await details(context, open.event_id, { as: 'outsider' }), 'event-forbidden');
    const closed = await adminEvent(context);
    context.error(await details(context, closed.event_id, { as: 'member' }), 'event-forbidden');
  },

  'get-event-details/internal-refused': async (context) => {
    const { event_id } = await internalEvent(context);
    context.error(await details(context, event_id), 'event-internal');
  },
});

const methods: StatementChecks = writing('refusals', {
  'get-event-details/wrong-method': async (context) => {
    const { event_id } = await anyEvent(context);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const received = await context.raw(method, `/current/event/${event_id}/details/`);
      context.error(received, 'invalid-request-type', 'getEventDetails');
    }
  },
});

export const eventDetails: StatementChecks = { ...reads, ...methods, ...access };
