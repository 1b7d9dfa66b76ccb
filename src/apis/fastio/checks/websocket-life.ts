import { setTimeout as sleep } from 'node:timers/promises';
import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import type { Socket } from '../../../conformance/run/channels/socket.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { day } from './issued-tokens.ts';
import {
  connect,
  isActivity,
  isEvent,
  openProfileSocket,
  pushedBy,
  soFar,
  upToEvent,
  workspaceToken,
} from './live-socket.ts';
import { expectUnlessAccepted, onFile, upload } from './polling.ts';
import { known, takesAwayAccess } from './profiles.ts';

/** With 3.4 KB each, far more than 1 MiB and what the system's own buffers hold. */
const mostEvents = 4000;
const atOnce = 50;

/** Requires that the socket is closed soon, with this code. */
async function closedWith(
  context: CheckContext,
  { messages }: Socket,
  code: number,
  when: string,
): Promise<void> {
  const { tolerance } = context.target;
  const end = messages.untilEnd(tolerance, 'a closed socket');
  const why = await end.catch(() => `still open after ${tolerance} ms`);
  expectUnlessAccepted(context, why === `closed with ${code}`, `closed with ${code} ${when}`, why);
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
    const token = await workspaceToken(context);
    const silent = await connect(context, token, { ignoresPings: true });
    const [one, other] = [await connect(context, token), await connect(context, token)];
    for (let turn = 1; turn <= 3; turn++) {
      await context.advanceTime(30);
      const until = performance.now() + context.target.tolerance;
      while (one.pings() < turn && performance.now() < until) await sleep(2);
      const pings = one.pings();
      expectUnlessAccepted(context, pings >= turn, `${turn} pings in ${turn * 30} s`, String(pings));
      for (const socket of [one, other]) await staysOpen(context, socket, 'though idle');
      if (turn < 3)
        context.expect(silent.messages.ended === undefined, 'open', String(silent.messages.ended));
    }
    const end = silent.messages.untilEnd(context.target.tolerance, 'a closed socket');
    const isDropped = (await end.catch(() => undefined)) !== undefined;
    expectUnlessAccepted(context, isDropped, 'dropped after two unanswered pings', 'open');
    const replayed = [one, other].flatMap(({ messages }) => messages.pending());
    context.expectEqual(replayed, [], 'what is replayed on connect');
    await onFile(context, 'comment_updated');
    for (const socket of [one, other]) await upToEvent(context, socket, 'comment_updated');
  },

  'websocket/client-messages-ignored': async (context) => {
    const [socket, other] = [await openProfileSocket(context), await openProfileSocket(context)];
    for (const text of ['hello', '{"subscribe":"all"}', '{', '', 'x'.repeat(64 * 1024)]) socket.send(text);
    await staysOpen(context, socket, 'whatever it was sent');
    const came = [...(await pushedBy(context, socket, 'comment_created')), ...socket.messages.pending()];
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
    const stays = await openProfileSocket(context);
    const leaves = await openProfileSocket(context, { as: 'member' });
    await pushedBy(context, leaves, 'comment_created');
    await remove();
    await closedWith(context, leaves, 4403, 'as its user lost access');
    await pushedBy(context, stays, 'comment_updated');
  },

  'websocket/closed-when-slow': async (context) => {
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('it takes thousands of events');
    const slow = await openProfileSocket(context);
    slow.pause();
    const data = { filename: 'x'.repeat(3400) };
    const isThere = async () =>
      (await sandbox.connections.list()).some(({ channel }) => channel === 'websocket');
    for (let events = 0; events < mostEvents && (await isThere()); events += atOnce)
      await Promise.all(Array.from({ length: atOnce }, () => upload(context, { data })));
    slow.resume();
    await closedWith(context, slow, 1013, 'as over 1 MiB waits for it');
  },

  'websocket/closed-on-shutdown': async (context) => {
    const { sandbox } = context.isolation;
    if (!sandbox) return context.skip('nothing shuts the target down');
    const socket = await openProfileSocket(context);
    await soFar(context, socket);
    // The clients of a sandbox that ends see a server that shuts down.
    await sandbox.reset();
    await closedWith(context, socket, 1001, 'as the server shut down');
  },
});
