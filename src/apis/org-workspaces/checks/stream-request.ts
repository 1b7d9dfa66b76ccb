import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { bearerOf } from './access.ts';
import { follow, names, onlooker, toldTo, userOf } from './follower.ts';
import { nowhere, ownWorkspace } from './organisation.ts';

/** The request that opens a stream. */
export const streamRequest: StatementChecks = {
  ...writing('channels', {
    'stream-workspace-events/event-stream': async (context) => {
      const { at } = await ownWorkspace(context);
      await follow(context, at);
      // As the document's example asks, without an Accept.
      const received = await context.call('streamWorkspaceEvents', { path: at }, { as: onlooker(context) });
      context.status(received, 200);
      context.equal(received.mediaType, 'text/event-stream', 'the media type');
    },

    'stream-workspace-events/at-once': async (context) => {
      const { at } = await ownWorkspace(context);
      const { connected } = await follow(context, at);
      context.that(connected.event !== '', 'a first event before anything happens', 'none');
    },

    'stream-workspace-events/not-buffered': async (context) => {
      const { at } = await ownWorkspace(context);
      const { headers } = (await follow(context, at)).stream.reply;
      const cached = (headers['cache-control'] ?? '').split(',').map((one) => one.trim().toLowerCase());
      context.that(
        cached.includes('no-cache'),
        'Cache-Control: no-cache',
        headers['cache-control'] ?? 'none',
      );
      context.equal(headers['x-accel-buffering']?.toLowerCase(), 'no', 'X-Accel-Buffering');
    },

    'stream-workspace-events/token-in-query': async (context) => {
      const { at } = await ownWorkspace(context);
      const as = onlooker(context);
      const user = await userOf(context, as, at);
      const token = bearerOf(context, as);
      const ask = (access_token: string) =>
        context.call('streamWorkspaceEvents', { path: at, query: { access_token } }, { as: null });
      const received = await ask(token);
      context.status(received, 200);
      if (received.status === 200) {
        const { connected } = await follow(context, at, { accessToken: token });
        context.equal(connected.data?.user_id, user, 'user_id of the stream');
      }
      const missing = await context.call('streamWorkspaceEvents', { path: at }, { as: null });
      const bad = await ask('nonsense');
      context.error(bad, 'authentication-failed');
      const { timestamp: _, ...said } = bad.json ?? {};
      const { timestamp: __, ...documented } = missing.json ?? {};
      context.equal(said, documented, 'what a bad token gets, beside none');
    },
  }),

  ...writing('refusals', {
    'stream-workspace-events/refused-before-it-starts': async (context) => {
      const { at } = await ownWorkspace(context);
      const follower = await follow(context, at);
      const refused = async (
        name: string,
        more: { path?: object; query?: object },
        as: string | null = 'owner',
      ): Promise<void> => {
        if (as !== null && !context.can(as)) return;
        const parts = { path: { ...at, ...more.path }, query: { ...more.query } };
        const received = await context.call('streamWorkspaceEvents', parts, { as, wrong: name });
        context.error(received, name);
        context.equal(received.mediaType, 'application/json', 'the media type');
      };
      await refused('authentication-failed', {}, null);
      for (const timeout of [59, 7201, 'soon', ''])
        await refused('validation-failed', { query: { timeout } });
      await refused('forbidden', {}, 'outsider');
      await refused('resource-not-found', { path: { org_id: nowhere(context) } });
      await refused('resource-not-found', { path: { workspace_id: nowhere(context) } });
      context.equal(
        names(await toldTo(follower)),
        [],
        'what a follower is told of streams that were refused',
      );
    },

    'stream-workspace-events/whole-seconds': async (context) => {
      const { at } = await ownWorkspace(context);
      const received = await context.call('streamWorkspaceEvents', { path: at, query: { timeout: 60.5 } });
      context.status(received, 422);
      if (received.status === 422) context.names(received, 'timeout');
    },
  }),
};
