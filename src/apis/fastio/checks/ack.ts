import type { Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { mention } from './levels.ts';
import { ack, details, type Event, eventually, happensHere, ids, search } from './log.ts';
import { known } from './profiles.ts';

const pathOf = ({ event_id }: Event): string => `/current/event/${event_id}/ack/`;

/** Whether the persona has acknowledged the event, as details and search agree to tell. */
async function isAcknowledged(
  context: CheckContext,
  event: Event,
  as = 'owner',
  wanted?: boolean,
): Promise<boolean> {
  const read = await details(context, event.event_id, { as });
  context.status(read, 200);
  const { workspace_id, object_id } = event;
  const told = read.json?.event?.acknowledged;
  const listed = await eventually(
    context,
    async () =>
      (await search(context, { workspace_id, object_id }, { as })).find(
        ({ event_id }) => event_id === event.event_id,
      ),
    (found) => found?.acknowledged === (wanted ?? told),
  );
  context.equal(listed?.acknowledged, told, 'acknowledged in the search, as in the details');
  return told;
}

async function acknowledged(
  context: CheckContext,
  event: Event,
  documented: boolean,
  when: string,
  as = 'owner',
): Promise<void> {
  const told = await isAcknowledged(context, event, as, documented);
  context.equal(told, documented, `acknowledged ${when}, for ${as}`);
}

export const own = (context: CheckContext): Promise<Event> => happensHere(context, 'comment_created');

const bodies: StatementChecks = writing('examples', {
  'acknowledge-event/body-not-needed': async (context) => {
    const event = await own(context);
    context.conforms(await ack(context, event.event_id), 200);
    await acknowledged(context, event, true, 'after an ack without a body');
  },

  'acknowledge-event/form-body-ignored': async (context) => {
    const event = await own(context);
    const path = { event_id: event.event_id };
    for (const text of ['source=feed', 'acknowledged=false&event_id=x', '']) {
      const received = await context.call('acknowledgeEvent', { path, text });
      context.conforms(received, 200);
      await acknowledged(context, event, true, `after an ack with the form ${text || '(empty)'}`);
    }
  },

  'acknowledge-event/reply-has-no-data': async (context) => {
    const { event_id } = await own(context);
    const received = await ack(context, event_id);
    context.status(received, 200);
    const names = Object.keys(received.json ?? {}).filter((name) => name !== 'status');
    context.equal(names, ['result'], 'members of the reply');
  },

  'acknowledge-event/body-too-large': async (context) => {
    const event = await own(context);
    const text = `a=${'x'.repeat(4 * 1024 * 1024)}`;
    const options = { wrong: 'a body of 4 MiB and 2 bytes' };
    const received = await context.call(
      'acknowledgeEvent',
      { path: { event_id: event.event_id }, text },
      options,
    );
    context.error(received, 'content-too-large');
    if (received.status === 413) await acknowledged(context, event, false, 'after an ack that was refused');
  },
});

const life: StatementChecks = writing('life', {
  'acknowledge-event/acknowledges': async (context) => {
    const event = await own(context);
    context.status(await ack(context, event.event_id), 200);
    await acknowledged(context, event, true, 'after the ack');
  },

  'acknowledge-event/idempotent': async (context) => {
    const event = await own(context);
    const first = await ack(context, event.event_id);
    for (let again = 0; again < 2; again++) {
      const received = await ack(context, event.event_id);
      context.conforms(received, 200);
      context.equal(received.json, first.json, 'the reply to another ack');
    }
    await acknowledged(context, event, true, 'after several acks');
  },

  'acknowledge-event/per-user': async (context) => {
    const event = await own(context);
    context.status(await ack(context, event.event_id, { as: 'member' }), 200);
    await acknowledged(context, event, true, 'after the ack', 'member');
    for (const as of ['owner', 'admin', 'viewer'])
      if (context.can(as)) await acknowledged(context, event, false, "after a member's ack", as);
  },

  'acknowledge-event/false-before-true-after': async (context) => {
    const event = await own(context);
    const all = ['owner', 'admin', 'member', 'viewer'].filter((persona) => context.can(persona));
    for (const as of all) await acknowledged(context, event, false, 'before any ack', as);
    for (const as of all) {
      context.status(await ack(context, event.event_id, { as }), 200);
      await acknowledged(context, event, true, 'after the ack', as);
    }
  },

  'acknowledge-event/no-way-back': async (context) => {
    const event = await own(context);
    context.status(await ack(context, event.event_id), 200);
    const path = pathOf(event);
    for (const method of ['DELETE', 'PUT', 'PATCH', 'GET']) await context.raw(method, path);
    await ack(context, event.event_id, { as: 'admin' });
    await ack(context, event.event_id);
    await details(context, event.event_id);
    await acknowledged(context, event, true, 'whatever was asked after the ack');
  },

  'acknowledge-event/refusal-changes-nothing': async (context) => {
    const event = await own(context);
    const path = { event_id: event.event_id };
    const refused: Received[] = [
      await context.call('acknowledgeEvent', { path }, { as: null, wrong: 'no token' }),
      await context.raw('GET', pathOf(event), {}, { wrong: 'the method is GET' }),
      await context.raw('DELETE', pathOf(event), {}, { wrong: 'the method is DELETE' }),
      await context.call('acknowledgeEvent', { path: { event_id: `${event.event_id}-` } }),
    ];
    for (const { status } of refused) context.that(status >= 400, 'a refusal', `status ${status}`);
    await acknowledged(context, event, false, 'after acks that were refused');
    const hidden = await mention(context, 'owner', 'member');
    const { status } = await ack(context, hidden.event_id, { as: 'viewer' });
    context.that(status >= 400, 'a refusal', `status ${status}`);
    for (const as of ['owner', 'member'])
      await acknowledged(context, hidden, false, "after another's ack", as);
  },

  'acknowledge-event/no-activity': async (context) => {
    const event = await own(context);
    const { workspace_id, object_id } = event;
    // Elsewhere other things happen at the same time.
    const isAlone = context.isolation.isDisposable;
    const poll = async (lastactivity?: string) => {
      const parts = {
        path: { profile_id: known(context, 'workspace_id') },
        query: { lastactivity, updated: '1' },
      };
      const received = await context.call('pollProfileActivity', parts);
      context.status(received, 200);
      return received.json;
    };
    const query = { workspace_id, limit: 20, ...(!isAlone && { object_id }) };
    const before = ids(await search(context, query));
    const { lastactivity } = await poll('2000-01-01 00:00:00.000000 UTC');
    context.status(await ack(context, event.event_id), 200);
    const after = await poll(lastactivity);
    if (isAlone) context.equal(after.results, 0, 'results of a poll after the ack');
    const keys = Object.keys(after.activity ?? {}).filter((key) => key.endsWith(`:${object_id}`));
    context.equal(keys, [], 'activity of the object after the ack');
    context.equal(ids(await search(context, query)), before, 'the events after the ack');
  },
});

export const acknowledge: StatementChecks = { ...bodies, ...life };
