import { type StatementChecks, writing } from '../../statement-checks.ts';
import { bearerOf } from './access.ts';
import { follow, names, onlooker, toldTo, userOf } from './follower.ts';
import { nowhere, ownWorkspace } from './organisation.ts';

/** The request that opens a stream. */
export const streamRequest: StatementChecks = {
  ...writing('channels', {
    'stream-workspace-events/event-stream': async (trial) => {
      const { at } = await ownWorkspace(trial);
      await follow(trial, at);
      // As the document's example asks, without an Accept.
      const received = await trial.call('streamWorkspaceEvents', { path: at }, { as: onlooker(trial) });
      trial.status(received, 200);
      trial.equal(received.mediaType, 'text/event-stream', 'the media type');
    },

    'stream-workspace-events/at-once': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const { connected } = await follow(trial, at);
      trial.that(connected.event !== '', 'a first event before anything happens', 'none');
    },

    'stream-workspace-events/not-buffered': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const { headers } = (await follow(trial, at)).stream.reply;
      const cached = (headers['cache-control'] ?? '').split(',').map((one) => one.trim().toLowerCase());
      trial.that(cached.includes('no-cache'), 'Cache-Control: no-cache', headers['cache-control'] ?? 'none');
      trial.equal(headers['x-accel-buffering']?.toLowerCase(), 'no', 'X-Accel-Buffering');
    },

    'stream-workspace-events/token-in-query': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const as = onlooker(trial);
      const user = await userOf(trial, as, at);
      const token = bearerOf(trial, as);
      const ask = (access_token: string) =>
        trial.call('streamWorkspaceEvents', { path: at, query: { access_token } }, { as: null });
      const received = await ask(token);
      trial.status(received, 200);
      if (received.status === 200) {
        const { connected } = await follow(trial, at, { accessToken: token });
        trial.equal(connected.data?.user_id, user, 'user_id of the stream');
      }
      const missing = await trial.call('streamWorkspaceEvents', { path: at }, { as: null });
      const bad = await ask('nonsense');
      trial.error(bad, 'authentication-failed');
      const { timestamp: _, ...said } = bad.json ?? {};
      const { timestamp: __, ...documented } = missing.json ?? {};
      trial.equal(said, documented, 'what a bad token gets, beside none');
    },
  }),

  ...writing('refusals', {
    'stream-workspace-events/refused-before-it-starts': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const follower = await follow(trial, at);
      const refused = async (
        name: string,
        more: { path?: object; query?: object },
        as: string | null = 'owner',
      ): Promise<void> => {
        if (as !== null && !trial.can(as)) return;
        const parts = { path: { ...at, ...more.path }, query: { ...more.query } };
        const received = await trial.call('streamWorkspaceEvents', parts, { as, wrong: name });
        trial.error(received, name);
        trial.equal(received.mediaType, 'application/json', 'the media type');
      };
      await refused('authentication-failed', {}, null);
      for (const timeout of [59, 7201, 'soon', ''])
        await refused('validation-failed', { query: { timeout } });
      await refused('forbidden', {}, 'outsider');
      await refused('resource-not-found', { path: { org_id: nowhere(trial) } });
      await refused('resource-not-found', { path: { workspace_id: nowhere(trial) } });
      trial.equal(names(await toldTo(follower)), [], 'what a follower is told of streams that were refused');
    },

    'stream-workspace-events/whole-seconds': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const received = await trial.call('streamWorkspaceEvents', { path: at, query: { timeout: 60.5 } });
      trial.status(received, 422);
      if (received.status === 422) trial.names(received, 'timeout');
    },
  }),
};
