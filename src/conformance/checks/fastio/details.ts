import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import { adminEvent, mention, targetedAudit } from './levels.ts';
import { anyEvent, details, happensHere, search } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { pastEvents } from './log-window.ts';
import { freshObject } from './profiles.ts';

const reads: StatementChecks = reading('examples', {
  'get-event-details/output': async (trial) => {
    const { event_id } = await anyEvent(trial);
    const full = await details(trial, event_id);
    const fieldsOf = async (output: string): Promise<string[]> =>
      Object.keys(trial.conforms(await details(trial, event_id, {}, { output }), 200)?.event ?? {});
    const [terse, standard] = [await fieldsOf('terse'), await fieldsOf('standard')];
    for (const [names, has, hasNot] of [
      [terse, 'created', 'sub_category'],
      [standard, 'severity', 'permission'],
    ] as const) {
      trial.that(names.includes(has), `a field ${has}`, names.join(', '));
      trial.that(!names.includes(hasNot), `no field ${hasNot}`, names.join(', '));
    }
    trial.equal((await details(trial, event_id, {}, { output: 'full' })).text, full.text, 'the body in full');
    trial.equal(
      await fieldsOf('unknown'),
      Object.keys(full.json?.event ?? {}),
      'fields with an unknown token',
    );
    trial.error(await details(trial, event_id, {}, { output: 'terse,full' }), 'output-conflict');
    const markdown = await details(trial, event_id, {}, { output: 'terse,markdown' });
    trial.equal(markdown.mediaType, 'text/markdown', 'the media type with markdown');
  },

  'get-event-details/equals-search-entry': async (trial) => {
    const { query } = await pastEvents(trial, ({ length }) => length > 0, { most: 6 });
    for (const output of ['terse', 'standard', 'full'])
      for (const listed of (await search(trial, { ...query, output })).slice(0, 6)) {
        const received = await details(trial, listed.event_id, {}, { output });
        trial.status(received, 200);
        trial.equal(received.json?.event, listed, `the event in ${output}, as the search lists it`);
      }
  },

  'get-event-details/not-found': async (trial) =>
    void trial.error(await details(trial, freshObject(trial)), 'event-not-found'),
});

const access: StatementChecks = writing('roles', {
  'get-event-details/caller-may-read': async (trial) => {
    const { event_id } = await mention(trial, 'member', 'owner');
    trial.status(await details(trial, event_id, { as: 'member' }), 200);
    // A plain member reads what only admins may, if it is the member's own doing.
    const own = await adminEvent(trial, 'member');
    trial.status(await details(trial, own.event_id, { as: 'member' }), 200);
    if (!trial.can('outsider')) return;
    const foreign = await happensHere(trial, 'comment_created', { actor: 'outsider' });
    trial.status(await details(trial, foreign.event_id, { as: 'outsider' }), 200);
  },

  'get-event-details/target-may-read': async (trial) => {
    const { event_id } = await mention(trial, 'owner', 'viewer');
    trial.status(await details(trial, event_id, { as: 'viewer' }), 200);
    const audit = await targetedAudit(trial, 'owner', 'member');
    trial.status(await details(trial, audit.event_id, { as: 'member' }), 200);
  },

  'get-event-details/targeted-closed-to-others': async (trial) => {
    for (const { event_id } of [
      await mention(trial, 'member', 'viewer'),
      await targetedAudit(trial, 'member', 'viewer'),
    ])
      for (const as of ['owner', 'admin', 'outsider'])
        if (trial.can(as)) trial.error(await details(trial, event_id, { as }), 'event-forbidden');
  },

  'get-event-details/others-need-permission': async (trial) => {
    const open = await happensHere(trial, 'comment_created');
    for (const as of ['admin', 'member', 'viewer'])
      trial.status(await details(trial, open.event_id, { as }), 200);
    const closed = await adminEvent(trial);
    trial.status(await details(trial, closed.event_id, { as: 'admin' }), 200);
    for (const as of ['member', 'viewer']) {
      const { status } = await details(trial, closed.event_id, { as });
      trial.that(status >= 400 && status < 500, `a refusal of ${as}`, `status ${status}`);
    }
  },

  'get-event-details/permission-missing-is-400': async (trial) => {
    const open = await happensHere(trial, 'comment_created');
    trial.error(await details(trial, open.event_id, { as: 'outsider' }), 'event-forbidden');
    const closed = await adminEvent(trial);
    trial.error(await details(trial, closed.event_id, { as: 'member' }), 'event-forbidden');
  },

  'get-event-details/internal-refused': async (trial) => {
    const { event_id } = await internalEvent(trial);
    trial.error(await details(trial, event_id), 'event-internal');
  },
});

const methods: StatementChecks = writing('refusals', {
  'get-event-details/wrong-method': async (trial) => {
    const { event_id } = await anyEvent(trial);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const received = await trial.raw(method, `/current/event/${event_id}/details/`);
      trial.error(received, 'invalid-request-type', 'getEventDetails');
    }
  },
});

export const eventDetails: StatementChecks = { ...reads, ...methods, ...access };
