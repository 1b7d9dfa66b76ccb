import { send } from '../../../conformance/every-api/calls.ts';
import { refused } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ackCall, pollCall, refusesAll } from './calls.ts';
import { adminEvent, expectTargetedAlone, mention } from './levels.ts';
import { ack, details, type Event, eventually, happensHere, ids, search } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { freshObject, known } from './profiles.ts';

/** Requires this `acknowledged` in the details and in the search, for each of the personas that the target has. */
async function expectAcknowledged(
  context: CheckContext,
  { event_id, workspace_id, object_id }: Event,
  expected: boolean,
  when: string,
  ...personas: readonly string[]
): Promise<void> {
  for (const as of personas.length > 0 ? personas : ['owner']) {
    if (!context.hasPersona(as)) continue;
    const read = await details(context, event_id, { as });
    context.expectStatus(read, 200);
    const shown = read.json?.event?.acknowledged;
    const listed = await eventually(
      context,
      async () => {
        const events = await search(context, { workspace_id, object_id }, { as });
        return events.find((one) => one.event_id === event_id);
      },
      (found) => found?.acknowledged === expected,
    );
    context.expectEqual(listed?.acknowledged, shown, 'acknowledged in the search, as in the details');
    context.expectEqual(shown, expected, `acknowledged ${when}, for ${as}`);
  }
}

/** An event that no other check acknowledges. */
const own = (context: CheckContext): Promise<Event> => happensHere(context, 'comment_created');

/** An event of our own that the personas have acknowledged. */
async function acknowledgedBy(context: CheckContext, ...personas: readonly string[]): Promise<Event> {
  const event = await own(context);
  for (const as of personas) context.expectStatus(await ack(context, event.event_id, { as }), 200);
  return event;
}

const otherBodies = [
  ['application/json', '{"acknowledged":false}'],
  ['application/json', '{"acknowledged":'],
  ['text/plain', 'seen'],
  ['application/x-www-form-urlencoded', '%zz=%&&='],
] as const;

const bodies: StatementChecks = writingChecks('examples', {
  'acknowledge-event/body-not-needed': async (context) => {
    const event = await own(context);
    context.expectReply(await ack(context, event.event_id), 200);
    await expectAcknowledged(context, event, true, 'after an ack without a body');
  },

  'acknowledge-event/form-body-ignored': async (context) => {
    const event = await own(context);
    const path = { event_id: event.event_id };
    for (const text of ['source=feed', 'acknowledged=false&event_id=x', '']) {
      const parts = { path, text, mediaType: 'application/x-www-form-urlencoded' };
      context.expectReply(await context.call('acknowledgeEvent', parts), 200);
      await expectAcknowledged(context, event, true, `after an ack with the form ${text || '(empty)'}`);
    }
  },

  'acknowledge-event/any-body-ignored': async (context) => {
    const event = await own(context);
    const path = { event_id: event.event_id };
    for (const [mediaType, text] of otherBodies) {
      context.expectReply(await context.call('acknowledgeEvent', { path, text, mediaType }), 200);
      await expectAcknowledged(context, event, true, `after an ack with a body of type ${mediaType}`);
    }
  },

  'acknowledge-event/reply-has-no-data': async (context) => {
    const received = await ack(context, (await own(context)).event_id);
    context.expectStatus(received, 200);
    const names = Object.keys(received.json ?? {}).filter((name) => name !== 'status');
    context.expectEqual(names, ['result'], 'members of the reply');
  },

  'acknowledge-event/body-too-large': async (context) => {
    const event = await own(context);
    const { parts, ...call } = ackCall(event.event_id, { mistake: 'a body of 4 MiB and 2 bytes' });
    const text = `a=${'x'.repeat(4 * 1024 * 1024)}`;
    const mediaType = 'application/x-www-form-urlencoded';
    const received = await send(context, { ...call, parts: { ...parts, text, mediaType } });
    context.expectError(received, 'content-too-large');
    if (received.status === 413)
      await expectAcknowledged(context, event, false, 'after an ack that was refused');
  },
});

const life: StatementChecks = writingChecks('life', {
  'acknowledge-event/acknowledges': async (context) =>
    expectAcknowledged(context, await acknowledgedBy(context, 'owner'), true, 'after the ack'),

  'acknowledge-event/idempotent': async (context) => {
    const event = await own(context);
    const first = await ack(context, event.event_id);
    for (let again = 0; again < 2; again++) {
      const received = await ack(context, event.event_id);
      context.expectReply(received, 200);
      context.expectEqual(received.json, first.json, 'the reply to another ack');
    }
    await expectAcknowledged(context, event, true, 'after several acks');
  },

  'acknowledge-event/per-user': async (context) => {
    const event = await acknowledgedBy(context, 'member');
    await expectAcknowledged(context, event, true, 'after the ack', 'member');
    await expectAcknowledged(context, event, false, "after a member's ack", 'owner', 'admin', 'viewer');
  },

  'acknowledge-event/false-before-true-after': async (context) => {
    const event = await own(context);
    const all = ['owner', 'admin', 'member', 'viewer'].filter((persona) => context.hasPersona(persona));
    await expectAcknowledged(context, event, false, 'before any ack', ...all);
    for (const as of all) {
      context.expectStatus(await ack(context, event.event_id, { as }), 200);
      await expectAcknowledged(context, event, true, 'after the ack', as);
    }
  },

  'acknowledge-event/no-way-back': async (context) => {
    const event = await acknowledgedBy(context, 'owner');
    for (const method of ['DELETE', 'PUT', 'PATCH', 'GET'])
      await context.sendRaw(method, `/current/event/${event.event_id}/ack/`);
    await ack(context, event.event_id, { as: 'admin' });
    await ack(context, event.event_id);
    await details(context, event.event_id);
    await expectAcknowledged(context, event, true, 'whatever was asked after the ack');
  },

  'acknowledge-event/refusal-changes-nothing': async (context) => {
    const event = await own(context);
    const path = `/current/event/${event.event_id}/ack/`;
    for (const received of [
      await ack(context, event.event_id, { as: null }),
      await context.sendRaw('GET', path, {}, { mistake: 'the method is GET' }),
      await context.sendRaw('DELETE', path, {}, { mistake: 'the method is DELETE' }),
      await ack(context, `${event.event_id}-`),
    ])
      context.expect(received.status >= 400, 'a refusal', `status ${received.status}`);
    await expectAcknowledged(context, event, false, 'after acks that were refused');
    const hidden = await mention(context, 'owner', 'member');
    const { status } = await ack(context, hidden.event_id, { as: 'viewer' });
    context.expect(status >= 400, 'a refusal', `status ${status}`);
    await expectAcknowledged(context, hidden, false, "after another's ack", 'owner', 'member');
  },

  'acknowledge-event/no-activity': async (context) => {
    const { event_id, workspace_id, object_id } = await own(context);
    // A shared target has other callers at the same time.
    const isAlone = context.isolation.isDisposable;
    const poll = async (lastactivity?: string) => {
      const call = pollCall(known(context, 'workspace_id'), {}, { lastactivity, updated: '1' });
      const received = await send(context, call);
      context.expectStatus(received, 200);
      return received.json;
    };
    const query = { workspace_id, limit: 20, ...(!isAlone && { object_id }) };
    const before = ids(await search(context, query));
    const { lastactivity } = await poll('2000-01-01 00:00:00.000000 UTC');
    context.expectStatus(await ack(context, event_id), 200);
    const after = await poll(lastactivity);
    if (isAlone) context.expectEqual(after.results, 0, 'results of a poll after the ack');
    const keys = Object.keys(after.activity ?? {}).filter((key) => key.endsWith(`:${object_id}`));
    context.expectEqual(keys, [], 'activity of the object after the ack');
    context.expectEqual(ids(await search(context, query)), before, 'the events after the ack');
  },
});

const access: StatementChecks = {
  ...writingChecks('roles', {
    'acknowledge-event/access-as-details': async (context) => {
      for (const { event_id, event } of [
        await own(context),
        await mention(context, 'owner', 'viewer'),
        await adminEvent(context),
      ])
        for (const as of ['owner', 'admin', 'member', 'viewer', 'outsider']) {
          if (!context.hasPersona(as)) continue;
          const { status } = await details(context, event_id, { as });
          const what = `the status of an ack of ${event} by ${as}, as of its details`;
          context.expectEqual((await ack(context, event_id, { as })).status, status, what);
        }
    },

    'acknowledge-event/targeted-closed-to-others': async (context) => {
      const { event_id } = await mention(context, 'member', 'viewer');
      await expectTargetedAlone(context, (as) => ackCall(event_id, { as }));
      for (const as of ['member', 'viewer']) context.expectStatus(await ack(context, event_id, { as }), 200);
    },

    'acknowledge-event/internal-refused': async (context) =>
      refusesAll(context, [['event-internal', ackCall((await internalEvent(context)).event_id)]]),
  }),
  ...writingChecks('refusals', {
    'acknowledge-event/not-found': async (context) =>
      refused(context, await ack(context, freshObject(context)), 'event-not-found'),
  }),
};

export const acknowledge: StatementChecks = { ...bodies, ...life, ...access };
