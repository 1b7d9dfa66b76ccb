import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Announcement, join, leave, presenceSeconds, view } from './announce.ts';
import { actor, follow, names, present, toldTo, userOf, usersOf } from './follower.ts';
import { canWait, ok, ownWorkspace } from './organisation.ts';
import { placesOf } from './validation.ts';

/** Without a body, and without what is not required; what it is answered with. */
async function isAnsweredNull(
  context: CheckContext,
  operation: Announcement,
  query: object = {},
): Promise<void> {
  const { at } = await ownWorkspace(context);
  const received = await context.call(operation, { path: at, query: { ...query } }, { as: actor(context) });
  context.expectStatus(received, 200);
  if (received.status !== 200) return;
  context.expectReply(received, 200);
  context.expectEqual(received.json, null, 'the body');
}

const isEnough = async (context: CheckContext, operation: Announcement): Promise<void> => {
  const { at } = await ownWorkspace(context);
  ok(context, await context.call(operation, { path: at }, { as: actor(context), intent: 'valid' }));
};

/** The calls that announce presence. */
export const presenceCalls: StatementChecks = {
  ...writingChecks('examples', {
    'announce-presence-join/empty-post': (context) => isEnough(context, 'announcePresenceJoin'),
    'announce-presence-join/answers-null': (context) => isAnsweredNull(context, 'announcePresenceJoin'),
    'announce-presence-leave/empty-post': (context) => isEnough(context, 'announcePresenceLeave'),
    'announce-presence-leave/answers-null': (context) => isAnsweredNull(context, 'announcePresenceLeave'),
    'announce-presence-viewing/answers-null': (context) =>
      isAnsweredNull(context, 'announcePresenceViewing', { resource_type: 'document', resource_id: 'one' }),
  }),

  ...writingChecks('refusals', {
    'announce-presence-viewing/in-the-query': async (context) => {
      const { at } = await ownWorkspace(context);
      const body = { resource_type: 'document', resource_id: 'one' };
      const received = await context.call(
        'announcePresenceViewing',
        { path: at, body },
        { as: actor(context) },
      );
      context.expectEqual(
        placesOf(context, received),
        ['query resource_id', 'query resource_type'],
        'what is missing',
      );
    },

    'announce-presence-viewing/both-required': async (context) => {
      const { at } = await ownWorkspace(context);
      const missing = async (query: Record<string, string>): Promise<string[]> => {
        const options = { as: actor(context), intent: 'invalid' } as const;
        return placesOf(context, await context.call('announcePresenceViewing', { path: at, query }, options));
      };
      context.expectEqual(await missing({}), ['query resource_id', 'query resource_type'], 'what is missing');
      context.expectEqual(await missing({ resource_type: 'a' }), ['query resource_id'], 'what is missing');
      context.expectEqual(await missing({ resource_id: 'a' }), ['query resource_type'], 'what is missing');
    },

    'announce-presence-viewing/any-resource': async (context) => {
      const { at } = await ownWorkspace(context);
      for (const [resource_type, resource_id] of [
        ['no such type', 'nobody knows it'],
        ['', ''],
        ['\u8cc7\u6599 & more', 'a/b?c=d#e'],
      ]) {
        const query = { resource_type, resource_id };
        const received = await context.call(
          'announcePresenceViewing',
          { path: at, query },
          { as: actor(context) },
        );
        context.expectStatus(received, 200);
      }
    },
  }),

  ...writingChecks('channels', {
    'announce-presence-join/others-see-it': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await join(context, at);
      const data = await follower.find('presence.join');
      context.expectEqual(
        [data?.user_id, data?.workspace_id],
        [user_id, at.workspace_id],
        'who is told to have come, where',
      );
      context.expectEqual(usersOf(await present(context, at)), [user_id], 'who is present');
    },

    'announce-presence-join/again': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await join(context, at);
      await join(context, at);
      context.expectEqual(names(await toldTo(follower)), ['presence.join'], 'what two joins are told as');
      const seconds = (await presenceSeconds(context)) - 1;
      if (!canWait(context, 2 * seconds)) return;
      await context.advanceTime(seconds);
      await join(context, at);
      await context.advanceTime(seconds);
      context.expectEqual(
        usersOf(await present(context, at)),
        [user_id],
        'who is present after a further join',
      );
      context.expectEqual(names(await toldTo(follower)), [], 'what a further join is told as');
    },

    'announce-presence-leave/others-see-it': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await join(context, at);
      await leave(context, at);
      const data = await follower.find('presence.leave');
      context.expectEqual(
        [data?.user_id, data?.reason],
        [user_id, 'left'],
        'who is told to have gone, and why',
      );
      context.expectEqual(usersOf(await present(context, at)), [], 'who is present');
    },

    'announce-presence-leave/when-not-present': async (context) => {
      const { at } = await ownWorkspace(context);
      const follower = await follow(context, at);
      await leave(context, at);
      context.expectEqual(
        names(await toldTo(follower)),
        [],
        'what a leave is told as of somebody who is not there',
      );
    },

    'announce-presence-leave/stream-stays-open': async (context) => {
      const { at } = await ownWorkspace(context);
      const own = await follow(context, at, { as: actor(context) });
      await join(context, at);
      await leave(context, at);
      context.expectEqual(names(await toldTo(own)), [], 'what is told on the own stream');
      context.expectEqual(usersOf(await present(context, at)), [], 'who is present');
      context.expectEqual(own.stream.events.ended, undefined, 'the end of the own stream');
    },

    'announce-presence-viewing/others-see-it': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await view(context, at, 'one');
      const data = (await follower.find('presence.viewing')) ?? {};
      context.expectEqual(
        [data.workspace_id, data.user_id, data.resource_type, data.resource_id],
        [at.workspace_id, user_id, 'document', 'one'],
        'where who has what on view',
      );
    },

    'announce-presence-viewing/replaces': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await join(context, at);
      for (const resource of ['one', 'two', 'two']) await view(context, at, resource);
      const seen = (await toldTo(follower)).filter(({ event }) => event === 'presence.viewing');
      context.expectEqual(
        seen.map(({ data }) => data?.resource_id),
        ['one', 'two'],
        'what is told of one, two and two again',
      );
      const here = await present(context, at);
      context.expectEqual(
        here.map((one) => [one?.user_id, one?.viewing]),
        [[user_id, { resource_type: 'document', resource_id: 'two' }]],
        'who is present, with what on view',
      );
    },

    'announce-presence-viewing/joins': async (context) => {
      const { at } = await ownWorkspace(context);
      const user_id = await userOf(context, actor(context), at);
      const follower = await follow(context, at);
      await view(context, at, 'one');
      const told = await toldTo(follower);
      context.expectEqual(names(told), ['presence.join', 'presence.viewing'], 'what viewing is told as');
      context.expectEqual(told[0]?.data?.user_id, user_id, 'who is told to have come');
      context.expectEqual(usersOf(await present(context, at)), [user_id], 'who is present');
    },
  }),
};
