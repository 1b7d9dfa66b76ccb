import { send, withParts } from '../../../conformance/every-api/calls.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { bearerOf, withoutTime } from './access.ts';
import { expectEvents, follow, followed, onlooker, userOf } from './follower.ts';
import { callOn } from './valid-calls.ts';
import { ownWorkspace, unknownId } from './workspace.ts';

/** The request that opens a stream. */
export const streamRequest: StatementChecks = {
  ...writingChecks('channels', {
    'stream-workspace-events/event-stream': async (context) => {
      const { at } = await followed(context);
      // The document's example has no Accept.
      const received = await context.call('streamWorkspaceEvents', { path: at }, { as: onlooker(context) });
      context.expectStatus(received, 200);
      context.expectEqual(received.mediaType, 'text/event-stream', 'the media type');
    },

    'stream-workspace-events/at-once': async (context) => {
      const { connected } = (await followed(context)).follower;
      context.expect(connected.event !== '', 'a first event before anything happens', 'none');
    },

    'stream-workspace-events/not-buffered': async (context) => {
      const { headers } = (await followed(context)).follower.stream.reply;
      const control = headers['cache-control'] ?? 'none';
      const directives = control.split(',').map((one) => one.trim().toLowerCase());
      context.expect(directives.includes('no-cache'), 'Cache-Control: no-cache', control);
      context.expectEqual(headers['x-accel-buffering']?.toLowerCase(), 'no', 'X-Accel-Buffering');
    },

    'stream-workspace-events/token-in-query': async (context) => {
      const { at } = await ownWorkspace(context);
      const as = onlooker(context);
      const user = await userOf(context, as, at);
      const accessToken = bearerOf(context, as);
      const ask = (query: RequestParts['query'] = {}) =>
        context.call('streamWorkspaceEvents', { path: at, query }, { as: null });
      const received = await ask({ access_token: accessToken });
      context.expectStatus(received, 200);
      if (received.status === 200) {
        const { connected } = await follow(context, at, { accessToken });
        context.expectEqual(connected.data?.user_id, user, 'user_id of the stream');
      }
      const [missing, bad] = [await ask(), await ask({ access_token: 'nonsense' })];
      context.expectError(bad, 'authentication-failed');
      context.expectEqual(withoutTime(bad), withoutTime(missing), 'the error for a bad token');
    },
  }),

  ...writingChecks('refusals', {
    'stream-workspace-events/refused-before-it-starts': async (context) => {
      const { at, follower } = await followed(context);
      const valid = callOn(context, 'streamWorkspaceEvents', at);
      const cases: [error: string, parts: RequestParts, as: string | null][] = [
        ['authentication-failed', {}, null],
        ...[59, 7201, 'soon', ''].map((timeout): [string, RequestParts, string] => [
          'validation-failed',
          { query: { timeout } },
          'owner',
        ]),
        ['forbidden', {}, 'outsider'],
        ['resource-not-found', { path: { org_id: unknownId(context) } }, 'owner'],
        ['resource-not-found', { path: { workspace_id: unknownId(context) } }, 'owner'],
      ];
      for (const [error, parts, as] of cases) {
        if (as === 'outsider' && !context.hasPersona(as)) continue;
        const received = await send(context, { ...withParts(valid, parts), as, mistake: error });
        context.expectError(received, error);
        context.expectEqual(received.mediaType, 'application/json', 'the media type');
      }
      await expectEvents(follower, [], 'events when streams are refused');
    },

    'stream-workspace-events/whole-seconds': async (context) => {
      const { at } = await ownWorkspace(context);
      const received = await context.call('streamWorkspaceEvents', { path: at, query: { timeout: 60.5 } });
      context.expectStatus(received, 422);
      if (received.status === 422) context.expectFieldNamed(received, 'timeout');
    },
  }),
};
