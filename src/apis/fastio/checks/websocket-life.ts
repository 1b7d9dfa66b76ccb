import { setTimeout as sleep } from 'node:timers/promises';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { Socket } from '../../../conformance/run/channels/socket.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { issuedToken } from './channel-calls.ts';
import { connect, isActivity, isEvent, openProfileSocket, soFar, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { known, takesAwayAccess } from './profiles.ts';

const day = 86_400;

/** Of events of 3.4 KB each: what a system's own buffers hold, and 1 MiB beside it, is far less than all. */
const mostEvents = 4000;
const atOnce = 50;

/** Closed within what is let pass as late, with this code. */
async function closedWith(
  context: CheckContext,
  { messages }: Socket,
  code: number,
  when: string,
): Promise<void> {
  const open = `still open after ${context.target.tolerance} ms`;
  const why = await messages.untilEnd(context.target.tolerance, 'a closed socket').catch(() => open);
  context.expectOrNote(() =>
    context.expect(why === `closed with ${code}`, `closed with ${code} ${when}`, why),
  );
}

const staysOpen = async (context: CheckContext, socket: Socket, when: string): Promise<void> =>
  context.expect(
    (await socket.ping()) && socket.messages.ended === undefined,
    `open ${when}`,
    String(socket.messages.ended),
  );

/** How long a socket is open, and how it is closed. */
export const socketLives = readOnlyChecks('channels', {
  'websocket/life': async (context) => {
    await onFile(context, 'comment_created');
    const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
    const silent = await connect(context, token, { ignoresPings: true });
    const [one, other] = [await connect(context, token), await connect(context, token)];
    for (let turn = 1; turn <= 3; turn++) {
      await context.advanceTime(30);
      const until = performance.now() + context.target.tolerance;
      while (one.pings() < turn && performance.now() < until) await sleep(2);
      context.expectOrNote(() =>
        context.expect(one.pings() >= turn, `${turn} pings in ${turn * 30} s`, String(one.pings())),
      );
      for (const socket of [one, other]) await staysOpen(context, socket, 'though idle');
      if (turn < 3)
        context.expect(silent.messages.ended === undefined, 'open', String(silent.messages.ended));
    }
    const gone = await silent.messages
      .untilEnd(context.target.tolerance, 'a closed socket')
      .catch(() => undefined);
    context.expectOrNote(() =>
      context.expect(gone !== undefined, 'dropped after two unanswered pings', 'open'),
    );
    context.expectEqual(
      [one.messages.pending(), other.messages.pending()],
      [[], []],
      'what is replayed on connect',
    );
    await onFile(context, 'comment_updated');
    for (const socket of [one, other]) await upToEvent(context, socket, 'comment_updated');
  },

  'websocket/client-messages-ignored': async (context) => {
    const [socket, other] = [await openProfileSocket(context), await openProfileSocket(context)];
    for (const text of ['hello', '{"subscribe":"all"}', '{', '', 'x'.repeat(64 * 1024)]) socket.send(text);
    await staysOpen(context, socket, 'whatever it was sent');
    await onFile(context, 'comment_created');
    const came = [...(await upToEvent(context, socket, 'comment_created')), ...socket.messages.pending()];
    const answers = came.filter((message) => !isActivity(message) && !isEvent(message));
    context.expectEqual(answers, [], 'answers to what was sent');
    socket.send('x'.repeat(64 * 1024 + 1));
    await closedWith(context, socket, 1009, 'for a message over 64 KiB');
    await staysOpen(context, other, 'as it sent nothing');
  },

  'websocket/closed-at-expiry': async (context) => {
    const socket = await openProfileSocket(context);
    await context.advanceTime(day - 1);
    await staysOpen(context, socket, 'before its token expires');
    await context.advanceTime(1);
    await closedWith(context, socket, 4401, 'as its token has expired');
  },

  'websocket/closed-on-lost-access': async (context) => {
    const remove = takesAwayAccess(context, 'workspace', known(context, 'workspace_id'), 'member');
    const [stays, leaves] = [
      await openProfileSocket(context),
      await openProfileSocket(context, { as: 'member' }),
    ];
    await onFile(context, 'comment_created');
    await upToEvent(context, leaves, 'comment_created');
    await remove();
    await closedWith(context, leaves, 4403, 'as its user lost access');
    await onFile(context, 'comment_updated');
    await upToEvent(context, stays, 'comment_updated');
  },

  'websocket/closed-when-slow': async (context) => {
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('it takes thousands of events');
    const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
    const slow = await connect(context, token);
    slow.pause();
    const data = { filename: 'x'.repeat(3400) };
    const isThere = async () =>
      (await sandbox.connections.list()).some(({ channel }) => channel === 'websocket');
    for (let events = 0; events < mostEvents && (await isThere()); events += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, () =>
          onFile(context, 'workspace_storage_file_added', 'owner', { data }),
        ),
      );
    slow.resume();
    await closedWith(context, slow, 1013, 'as over 1 MiB waits for it');
  },

  'websocket/closed-on-shutdown': async (context) => {
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('nothing shuts the target down');
    const socket = await openProfileSocket(context);
    await soFar(context, socket);
    // To those who are connected, a sandbox that ends is a server that shuts down.
    await sandbox.reset();
    await closedWith(context, socket, 1001, 'as the server shut down');
  },
});
