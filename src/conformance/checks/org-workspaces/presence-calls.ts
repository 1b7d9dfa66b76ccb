import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { type Announcement, join, leave, presenceSeconds, view } from './announce.ts';
import { actor, follow, names, present, toldTo, userOf, usersOf } from './follower.ts';
import { canWait, ok, ownWorkspace } from './organisation.ts';
import { placesOf } from './validation.ts';

/** Without a body, and without what is not required; what it is answered with. */
async function isAnsweredNull(trial: Trial, operation: Announcement, query: object = {}): Promise<void> {
  const { at } = await ownWorkspace(trial);
  const received = await trial.call(operation, { path: at, query: { ...query } }, { as: actor(trial) });
  trial.status(received, 200);
  if (received.status !== 200) return;
  trial.conforms(received, 200);
  trial.equal(received.json, null, 'the body');
}

const isEnough = async (trial: Trial, operation: Announcement): Promise<void> => {
  const { at } = await ownWorkspace(trial);
  ok(trial, await trial.call(operation, { path: at }, { as: actor(trial), meant: 'valid' }));
};

/** The calls that announce presence. */
export const presenceCalls: StatementChecks = {
  ...writing('examples', {
    'announce-presence-join/empty-post': (trial) => isEnough(trial, 'announcePresenceJoin'),
    'announce-presence-join/answers-null': (trial) => isAnsweredNull(trial, 'announcePresenceJoin'),
    'announce-presence-leave/empty-post': (trial) => isEnough(trial, 'announcePresenceLeave'),
    'announce-presence-leave/answers-null': (trial) => isAnsweredNull(trial, 'announcePresenceLeave'),
    'announce-presence-viewing/answers-null': (trial) =>
      isAnsweredNull(trial, 'announcePresenceViewing', { resource_type: 'document', resource_id: 'one' }),
  }),

  ...writing('refusals', {
    'announce-presence-viewing/in-the-query': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const body = { resource_type: 'document', resource_id: 'one' };
      const received = await trial.call('announcePresenceViewing', { path: at, body }, { as: actor(trial) });
      trial.equal(placesOf(trial, received), ['query resource_id', 'query resource_type'], 'what is missing');
    },

    'announce-presence-viewing/both-required': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const missing = async (query: Record<string, string>): Promise<string[]> => {
        const options = { as: actor(trial), meant: 'invalid' } as const;
        return placesOf(trial, await trial.call('announcePresenceViewing', { path: at, query }, options));
      };
      trial.equal(await missing({}), ['query resource_id', 'query resource_type'], 'what is missing');
      trial.equal(await missing({ resource_type: 'a' }), ['query resource_id'], 'what is missing');
      trial.equal(await missing({ resource_id: 'a' }), ['query resource_type'], 'what is missing');
    },

    'announce-presence-viewing/any-resource': async (trial) => {
      const { at } = await ownWorkspace(trial);
      for (const [resource_type, resource_id] of [
        ['no such type', 'nobody knows it'],
        ['', ''],
        ['\u8cc7\u6599 & more', 'a/b?c=d#e'],
      ]) {
        const query = { resource_type, resource_id };
        const received = await trial.call(
          'announcePresenceViewing',
          { path: at, query },
          { as: actor(trial) },
        );
        trial.status(received, 200);
      }
    },
  }),

  ...writing('channels', {
    'announce-presence-join/others-see-it': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await join(trial, at);
      const data = await follower.find('presence.join');
      trial.equal(
        [data?.user_id, data?.workspace_id],
        [user_id, at.workspace_id],
        'who is told to have come, where',
      );
      trial.equal(usersOf(await present(trial, at)), [user_id], 'who is present');
    },

    'announce-presence-join/again': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await join(trial, at);
      await join(trial, at);
      trial.equal(names(await toldTo(follower)), ['presence.join'], 'what two joins are told as');
      const seconds = (await presenceSeconds(trial)) - 1;
      if (!canWait(trial, 2 * seconds)) return;
      await trial.elapse(seconds);
      await join(trial, at);
      await trial.elapse(seconds);
      trial.equal(usersOf(await present(trial, at)), [user_id], 'who is present after a further join');
      trial.equal(names(await toldTo(follower)), [], 'what a further join is told as');
    },

    'announce-presence-leave/others-see-it': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await join(trial, at);
      await leave(trial, at);
      const data = await follower.find('presence.leave');
      trial.equal([data?.user_id, data?.reason], [user_id, 'left'], 'who is told to have gone, and why');
      trial.equal(usersOf(await present(trial, at)), [], 'who is present');
    },

    'announce-presence-leave/when-not-present': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const follower = await follow(trial, at);
      await leave(trial, at);
      trial.equal(names(await toldTo(follower)), [], 'what a leave is told as of somebody who is not there');
    },

    'announce-presence-leave/stream-stays-open': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const own = await follow(trial, at, { as: actor(trial) });
      await join(trial, at);
      await leave(trial, at);
      trial.equal(names(await toldTo(own)), [], 'what is told on the own stream');
      trial.equal(usersOf(await present(trial, at)), [], 'who is present');
      trial.equal(own.stream.events.ended, undefined, 'the end of the own stream');
    },

    'announce-presence-viewing/others-see-it': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await view(trial, at, 'one');
      const data = (await follower.find('presence.viewing')) ?? {};
      trial.equal(
        [data.workspace_id, data.user_id, data.resource_type, data.resource_id],
        [at.workspace_id, user_id, 'document', 'one'],
        'where who has what on view',
      );
    },

    'announce-presence-viewing/replaces': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await join(trial, at);
      for (const resource of ['one', 'two', 'two']) await view(trial, at, resource);
      const seen = (await toldTo(follower)).filter(({ event }) => event === 'presence.viewing');
      trial.equal(
        seen.map(({ data }) => data?.resource_id),
        ['one', 'two'],
        'what is told of one, two and two again',
      );
      const here = await present(trial, at);
      trial.equal(
        here.map((one) => [one?.user_id, one?.viewing]),
        [[user_id, { resource_type: 'document', resource_id: 'two' }]],
        'who is present, with what on view',
      );
    },

    'announce-presence-viewing/joins': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const user_id = await userOf(trial, actor(trial), at);
      const follower = await follow(trial, at);
      await view(trial, at, 'one');
      const told = await toldTo(follower);
      trial.equal(names(told), ['presence.join', 'presence.viewing'], 'what viewing is told as');
      trial.equal(told[0]?.data?.user_id, user_id, 'who is told to have come');
      trial.equal(usersOf(await present(trial, at)), [user_id], 'who is present');
    },
  }),
};
