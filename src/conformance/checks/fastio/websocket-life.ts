import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from '../../channels/socket.ts';
import { reading } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { issuedToken } from './channel-calls.ts';
import { connect, isActivity, isEvent, openProfileSocket, soFar, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { known, takesAwayAccess, unlessAccepted } from './profiles.ts';

const day = 86_400;

/** Of events of 3.4 KB each: what a system's own buffers hold, and 1 MiB beside it, is far less than all. */
const mostEvents = 4000;
const atOnce = 50;

/** Closed within what is let pass as late, with this code. */
async function closedWith(trial: Trial, { messages }: Socket, code: number, when: string): Promise<void> {
  const open = `still open after ${trial.target.tolerance} ms`;
  const why = await messages.untilEnd(trial.target.tolerance, 'a closed socket').catch(() => open);
  unlessAccepted(trial, why === `closed with ${code}`, `closed with ${code} ${when}`, why);
}

const staysOpen = async (trial: Trial, socket: Socket, when: string): Promise<void> =>
  trial.that(
    (await socket.ping()) && socket.messages.ended === undefined,
    `open ${when}`,
    String(socket.messages.ended),
  );

/** How long a socket is open, and how it is closed. */
export const socketLives = reading('channels', {
  'websocket/life': async (trial) => {
    await onFile(trial, 'comment_created');
    const token = await issuedToken(trial, 'createWebsocketToken', known(trial, 'workspace_id'));
    const silent = await connect(trial, token, { isSilent: true });
    const [one, other] = [await connect(trial, token), await connect(trial, token)];
    for (let turn = 1; turn <= 3; turn++) {
      await trial.elapse(30);
      const until = performance.now() + trial.target.tolerance;
      while (one.pings() < turn && performance.now() < until) await sleep(2);
      unlessAccepted(trial, one.pings() >= turn, `${turn} pings in ${turn * 30} s`, String(one.pings()));
      for (const socket of [one, other]) await staysOpen(trial, socket, 'though idle');
      if (turn < 3) trial.that(silent.messages.ended === undefined, 'open', String(silent.messages.ended));
    }
    const gone = await silent.messages
      .untilEnd(trial.target.tolerance, 'a closed socket')
      .catch(() => undefined);
    unlessAccepted(trial, gone !== undefined, 'dropped after two unanswered pings', 'open');
    trial.equal([one.messages.waiting(), other.messages.waiting()], [[], []], 'what is replayed on connect');
    await onFile(trial, 'comment_updated');
    for (const socket of [one, other]) await upToEvent(trial, socket, 'comment_updated');
  },

  'websocket/client-messages-ignored': async (trial) => {
    const [socket, other] = [await openProfileSocket(trial), await openProfileSocket(trial)];
    for (const text of ['hello', '{"subscribe":"all"}', '{', '', 'x'.repeat(64 * 1024)]) socket.send(text);
    await staysOpen(trial, socket, 'whatever it was sent');
    await onFile(trial, 'comment_created');
    const came = [...(await upToEvent(trial, socket, 'comment_created')), ...socket.messages.waiting()];
    const answers = came.filter((message) => !isActivity(message) && !isEvent(message));
    trial.equal(answers, [], 'answers to what was sent');
    socket.send('x'.repeat(64 * 1024 + 1));
    await closedWith(trial, socket, 1009, 'for a message over 64 KiB');
    await staysOpen(trial, other, 'as it sent nothing');
  },

  'websocket/closed-at-expiry': async (trial) => {
    const socket = await openProfileSocket(trial);
    await trial.elapse(day - 1);
    await staysOpen(trial, socket, 'before its token expires');
    await trial.elapse(1);
    await closedWith(trial, socket, 4401, 'as its token has expired');
  },

  'websocket/closed-on-lost-access': async (trial) => {
    const remove = takesAwayAccess(trial, 'workspace', known(trial, 'workspace_id'), 'member');
    const [stays, leaves] = [
      await openProfileSocket(trial),
      await openProfileSocket(trial, { as: 'member' }),
    ];
    await onFile(trial, 'comment_created');
    await upToEvent(trial, leaves, 'comment_created');
    await remove();
    await closedWith(trial, leaves, 4403, 'as its user lost access');
    await onFile(trial, 'comment_updated');
    await upToEvent(trial, stays, 'comment_updated');
  },

  'websocket/closed-when-slow': async (trial) => {
    const { sandbox } = trial.world;
    if (!sandbox) return trial.skip('it takes thousands of events');
    const token = await issuedToken(trial, 'createWebsocketToken', known(trial, 'workspace_id'));
    const slow = await connect(trial, token);
    slow.pause();
    const data = { filename: 'x'.repeat(3400) };
    const isThere = async () =>
      (await sandbox.connections.list()).some(({ channel }) => channel === 'websocket');
    for (let events = 0; events < mostEvents && (await isThere()); events += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, () =>
          onFile(trial, 'workspace_storage_file_added', 'owner', { data }),
        ),
      );
    slow.resume();
    await closedWith(trial, slow, 1013, 'as over 1 MiB waits for it');
  },

  'websocket/closed-on-shutdown': async (trial) => {
    const { sandbox } = trial.world;
    if (!sandbox) return trial.skip('nothing shuts the target down');
    const socket = await openProfileSocket(trial);
    await soFar(trial, socket);
    // To those who are connected, a sandbox that ends is a server that shuts down.
    await sandbox.reset();
    await closedWith(trial, socket, 1001, 'as the server shut down');
  },
});
