import type { Received } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { mention } from './levels.ts';
import { ack, details, type Event, eventually, happensHere, ids, search } from './log.ts';
import { known } from './profiles.ts';

const pathOf = ({ event_id }: Event): string => `/current/event/${event_id}/ack/`;

/** Whether the persona has acknowledged the event, as details and search agree to tell. */
async function isAcknowledged(trial: Trial, event: Event, as = 'owner', wanted?: boolean): Promise<boolean> {
  const read = await details(trial, event.event_id, { as });
  trial.status(read, 200);
  const { workspace_id, object_id } = event;
  const told = read.json?.event?.acknowledged;
  const listed = await eventually(
    trial,
    async () =>
      (await search(trial, { workspace_id, object_id }, { as })).find(
        ({ event_id }) => event_id === event.event_id,
      ),
    (found) => found?.acknowledged === (wanted ?? told),
  );
  trial.equal(listed?.acknowledged, told, 'acknowledged in the search, as in the details');
  return told;
}

async function acknowledged(
  trial: Trial,
  event: Event,
  documented: boolean,
  when: string,
  as = 'owner',
): Promise<void> {
  const told = await isAcknowledged(trial, event, as, documented);
  trial.equal(told, documented, `acknowledged ${when}, for ${as}`);
}

export const own = (trial: Trial): Promise<Event> => happensHere(trial, 'comment_created');

const bodies: StatementChecks = writing('examples', {
  'acknowledge-event/body-not-needed': async (trial) => {
    const event = await own(trial);
    trial.conforms(await ack(trial, event.event_id), 200);
    await acknowledged(trial, event, true, 'after an ack without a body');
  },

  'acknowledge-event/form-body-ignored': async (trial) => {
    const event = await own(trial);
    const path = { event_id: event.event_id };
    for (const text of ['source=feed', 'acknowledged=false&event_id=x', '']) {
      const received = await trial.call('acknowledgeEvent', { path, text });
      trial.conforms(received, 200);
      await acknowledged(trial, event, true, `after an ack with the form ${text || '(empty)'}`);
    }
  },

  'acknowledge-event/reply-has-no-data': async (trial) => {
    const { event_id } = await own(trial);
    const received = await ack(trial, event_id);
    trial.status(received, 200);
    const names = Object.keys(received.json ?? {}).filter((name) => name !== 'status');
    trial.equal(names, ['result'], 'members of the reply');
  },

  'acknowledge-event/body-too-large': async (trial) => {
    const event = await own(trial);
    const text = `a=${'x'.repeat(4 * 1024 * 1024)}`;
    const options = { wrong: 'a body of 4 MiB and 2 bytes' };
    const received = await trial.call(
      'acknowledgeEvent',
      { path: { event_id: event.event_id }, text },
      options,
    );
    trial.error(received, 'content-too-large');
    if (received.status === 413) await acknowledged(trial, event, false, 'after an ack that was refused');
  },
});

const life: StatementChecks = writing('life', {
  'acknowledge-event/acknowledges': async (trial) => {
    const event = await own(trial);
    trial.status(await ack(trial, event.event_id), 200);
    await acknowledged(trial, event, true, 'after the ack');
  },

  'acknowledge-event/idempotent': async (trial) => {
    const event = await own(trial);
    const first = await ack(trial, event.event_id);
    for (let again = 0; again < 2; again++) {
      const received = await ack(trial, event.event_id);
      trial.conforms(received, 200);
      trial.equal(received.json, first.json, 'the reply to another ack');
    }
    await acknowledged(trial, event, true, 'after several acks');
  },

  'acknowledge-event/per-user': async (trial) => {
    const event = await own(trial);
    trial.status(await ack(trial, event.event_id, { as: 'member' }), 200);
    await acknowledged(trial, event, true, 'after the ack', 'member');
    for (const as of ['owner', 'admin', 'viewer'])
      if (trial.can(as)) await acknowledged(trial, event, false, "after a member's ack", as);
  },

  'acknowledge-event/false-before-true-after': async (trial) => {
    const event = await own(trial);
    const all = ['owner', 'admin', 'member', 'viewer'].filter((persona) => trial.can(persona));
    for (const as of all) await acknowledged(trial, event, false, 'before any ack', as);
    for (const as of all) {
      trial.status(await ack(trial, event.event_id, { as }), 200);
      await acknowledged(trial, event, true, 'after the ack', as);
    }
  },

  'acknowledge-event/no-way-back': async (trial) => {
    const event = await own(trial);
    trial.status(await ack(trial, event.event_id), 200);
    const path = pathOf(event);
    for (const method of ['DELETE', 'PUT', 'PATCH', 'GET']) await trial.raw(method, path);
    await ack(trial, event.event_id, { as: 'admin' });
    await ack(trial, event.event_id);
    await details(trial, event.event_id);
    await acknowledged(trial, event, true, 'whatever was asked after the ack');
  },

  'acknowledge-event/refusal-changes-nothing': async (trial) => {
    const event = await own(trial);
    const path = { event_id: event.event_id };
    const refused: Received[] = [
      await trial.call('acknowledgeEvent', { path }, { as: null, wrong: 'no token' }),
      await trial.raw('GET', pathOf(event), {}, { wrong: 'the method is GET' }),
      await trial.raw('DELETE', pathOf(event), {}, { wrong: 'the method is DELETE' }),
      await trial.call('acknowledgeEvent', { path: { event_id: `${event.event_id}-` } }),
    ];
    for (const { status } of refused) trial.that(status >= 400, 'a refusal', `status ${status}`);
    await acknowledged(trial, event, false, 'after acks that were refused');
    const hidden = await mention(trial, 'owner', 'member');
    const { status } = await ack(trial, hidden.event_id, { as: 'viewer' });
    trial.that(status >= 400, 'a refusal', `status ${status}`);
    for (const as of ['owner', 'member']) await acknowledged(trial, hidden, false, "after another's ack", as);
  },

  'acknowledge-event/no-activity': async (trial) => {
    const event = await own(trial);
    const { workspace_id, object_id } = event;
    // Elsewhere other things happen at the same time.
    const isAlone = trial.world.isDisposable;
    const poll = async (lastactivity?: string) => {
      const parts = {
        path: { profile_id: known(trial, 'workspace_id') },
        query: { lastactivity, updated: '1' },
      };
      const received = await trial.call('pollProfileActivity', parts);
      trial.status(received, 200);
      return received.json;
    };
    const query = { workspace_id, limit: 20, ...(!isAlone && { object_id }) };
    const before = ids(await search(trial, query));
    const { lastactivity } = await poll('2000-01-01 00:00:00.000000 UTC');
    trial.status(await ack(trial, event.event_id), 200);
    const after = await poll(lastactivity);
    if (isAlone) trial.equal(after.results, 0, 'results of a poll after the ack');
    const keys = Object.keys(after.activity ?? {}).filter((key) => key.endsWith(`:${object_id}`));
    trial.equal(keys, [], 'activity of the object after the ack');
    trial.equal(ids(await search(trial, query)), before, 'the events after the ack');
  },
});

export const acknowledge: StatementChecks = { ...bodies, ...life };
