import { send } from '../../../conformance/every-api/calls.ts';
import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { actor, expectEvents, followed, followedActor, newEvents } from './follower.ts';
import { expectLeave, expectPresent, join, leave, presenceSeconds, present, view } from './present-users.ts';
import { expectPlaces, refusesAt } from './refused-values.ts';
import { callOn, type OperationId } from './valid-calls.ts';
import { canWait, ownWorkspace } from './workspace.ts';

const answersNull = (operation: OperationId) => async (context: CheckContext) => {
  const { at } = await ownWorkspace(context);
  const received = await send(context, callOn(context, operation, at, { as: actor(context) }));
  context.expectStatus(received, 200);
  if (received.status !== 200) return;
  context.expectReply(received, 200);
  context.expectEqual(received.json, null, 'the body');
};

const takesEmptyPost = (operation: OperationId) => async (context: CheckContext) => {
  const { at } = await ownWorkspace(context);
  const call = callOn(context, operation, at, { as: actor(context), intent: 'valid' });
  succeeded(context, await send(context, call));
};

/** The calls that announce presence. */
export const presenceCalls: StatementChecks = {
  ...writingChecks('examples', {
    'announce-presence-join/empty-post': takesEmptyPost('announcePresenceJoin'),
    'announce-presence-join/answers-null': answersNull('announcePresenceJoin'),
    'announce-presence-leave/empty-post': takesEmptyPost('announcePresenceLeave'),
    'announce-presence-leave/answers-null': answersNull('announcePresenceLeave'),
    'announce-presence-viewing/answers-null': answersNull('announcePresenceViewing'),
  }),

  ...writingChecks('refusals', {
    'announce-presence-viewing/in-the-query': async (context) => {
      const { at: path } = await ownWorkspace(context);
      const body = { resource_type: 'document', resource_id: 'one' };
      const options = { as: actor(context) };
      const received = await context.call('announcePresenceViewing', { path, body }, options);
      expectPlaces(context, received, 'query resource_id', 'query resource_type');
    },

    'announce-presence-viewing/both-required': refusesAt('announcePresenceViewing', [
      [
        { query: { resource_id: undefined, resource_type: undefined } },
        ...['query resource_id', 'query resource_type'],
      ],
      [{ query: { resource_id: undefined } }, 'query resource_id'],
      [{ query: { resource_type: undefined } }, 'query resource_type'],
    ]),

    'announce-presence-viewing/any-resource': async (context) => {
      const { at: path } = await ownWorkspace(context);
      for (const [resource_type, resource_id] of [
        ['no such type', 'nobody knows it'],
        ['', ''],
        ['\u8cc7\u6599 & more', 'a/b?c=d#e'],
      ]) {
        const parts = { path, query: { resource_type, resource_id } };
        const received = await context.call('announcePresenceViewing', parts, { as: actor(context) });
        context.expectStatus(received, 200);
      }
    },
  }),

  ...writingChecks('channels', {
    'announce-presence-join/others-see-it': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await join(context, at);
      const data = await follower.find('presence.join');
      context.expectEqual(
        [data?.user_id, data?.workspace_id],
        [user_id, at.workspace_id],
        'who has joined, and where',
      );
      await expectPresent(context, at, [user_id]);
    },

    'announce-presence-join/again': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await join(context, at);
      await join(context, at);
      await expectEvents(follower, ['presence.join'], 'events of two joins');
      const seconds = (await presenceSeconds(context)) - 1;
      if (!canWait(context, 2 * seconds)) return;
      await context.advanceTime(seconds);
      await join(context, at);
      await context.advanceTime(seconds);
      await expectPresent(context, at, [user_id], ' after a further join');
      await expectEvents(follower, [], 'events of a further join');
    },

    'announce-presence-leave/others-see-it': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await join(context, at);
      await leave(context, at);
      await expectLeave(follower, user_id, 'left');
      await expectPresent(context, at, []);
    },

    'announce-presence-leave/when-not-present': async (context) => {
      const { at, follower } = await followed(context);
      await leave(context, at);
      await expectEvents(follower, [], 'events when somebody leaves who is not present');
    },

    'announce-presence-leave/stream-stays-open': async (context) => {
      const { at, follower } = await followed(context, { as: actor(context) });
      await join(context, at);
      await leave(context, at);
      await expectEvents(follower, [], "events of one's own presence");
      await expectPresent(context, at, []);
      context.expectEqual(follower.stream.events.ended, undefined, 'the end of the own stream');
    },

    'announce-presence-viewing/others-see-it': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await view(context, at, 'one');
      const data = (await follower.find('presence.viewing')) ?? {};
      context.expectEqual(
        [data.workspace_id, data.user_id, data.resource_type, data.resource_id],
        [at.workspace_id, user_id, 'document', 'one'],
        'where somebody views what',
      );
    },

    'announce-presence-viewing/replaces': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await join(context, at);
      for (const resource of ['one', 'two', 'two']) await view(context, at, resource);
      const seen = (await newEvents(follower)).filter(({ event }) => event === 'presence.viewing');
      const resources = seen.map(({ data }) => data?.resource_id);
      context.expectEqual(resources, ['one', 'two'], 'events of one, two and two again');
      const viewing = { resource_type: 'document', resource_id: 'two' };
      const users = (await present(context, at)).map((one) => [one?.user_id, one?.viewing]);
      context.expectEqual(users, [[user_id, viewing]], 'who is present, and what they view');
    },

    'announce-presence-viewing/joins': async (context) => {
      const { at, follower, user_id } = await followedActor(context);
      await view(context, at, 'one');
      const [first] = await expectEvents(
        follower,
        ['presence.join', 'presence.viewing'],
        'events of a viewing',
      );
      context.expectEqual(first?.data?.user_id, user_id, 'who has joined');
      await expectPresent(context, at, [user_id]);
    },
  }),
};
