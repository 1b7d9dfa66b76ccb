import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { openServer, type RunningServer } from '../adapters/node/serve.ts';
import { answerWorkers, listenAt } from '../adapters/node/workers/answer-workers.ts';
import { bytesOf, HandOver, textOf } from '../adapters/node/workers/hand-over.ts';
import { handshakeBytes, injectConnection } from '../adapters/node/workers/injected-connections.ts';
import { sharedReceiver } from '../adapters/node/workers/shared-receiver.ts';
import { WorkerProcesses, workerPath } from '../adapters/node/workers/worker-processes.ts';
import type { Standin } from '../engine/standin.ts';
import { limits } from '../limits.ts';
import type { Serving } from './serving.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** The messages of the main process, which may come before somebody waits for them. */
class MainProcess {
  readonly #received = {
    start: Promise.withResolvers<WorkerStart>(),
    serving: Promise.withResolvers<Extract<ToWorker, { serving: unknown }>['serving']>(),
    stop: Promise.withResolvers<void>(),
  };
  readonly passing = new HandOver((read, socket) => {
    const { sandbox } = this.#passed.get(socket) ?? { sandbox: 'default' };
    this.send({ passOn: sandbox, read: textOf(read) }, socket);
  });
  readonly #passed = new WeakMap<Socket, { sandbox: string }>();
  connected: ((socket: Socket, read: Buffer) => void) | undefined;

  constructor() {
    process.on('message', (message: ToWorker, socket?: Socket) => {
      if ('start' in message) this.#received.start.resolve(message.start);
      else if ('serving' in message) this.#received.serving.resolve(message.serving);
      else if ('stop' in message) this.#received.stop.resolve();
      else if ('hasConnection' in message) this.passing.arrived();
      else {
        this.send({ hasConnection: true });
        // The client may have disconnected on the way.
        if (socket) this.connected?.(socket, bytesOf(message.connection));
      }
    });
    // The main process has ended.
    process.on('disconnect', () => this.#received.stop.resolve());
    // Ctrl-C in a terminal goes to all processes, and the main process says when to end.
    for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
    process.on('SIGTERM', () => this.#received.stop.resolve());
    this.send({ isUp: true });
  }

  get started(): Promise<WorkerStart> {
    return this.#received.start.promise;
  }

  get serving(): Promise<Extract<ToWorker, { serving: unknown }>['serving']> {
    return this.#received.serving.promise;
  }

  get stopped(): Promise<void> {
    return this.#received.stop.promise;
  }

  send(message: FromWorker, socket?: Socket): void {
    if (process.connected) process.send?.(message, socket, {}, () => {});
  }

  passOn(sandbox: string, socket: Socket, read: Buffer): void {
    this.#passed.set(socket, { sandbox });
    // It is not a connection of this process any more.
    (socket as { server?: unknown }).server = undefined;
    this.passing.add(socket, read);
  }
}

/** What this process, a worker of `serve --workers`, does otherwise than one that serves alone. */
export async function servingAsWorker(stateFile: string | undefined): Promise<Serving> {
  const main = new MainProcess();
  const { index, count, folder, isReplacement, stateFiles } = await main.started;
  const processes = new WorkerProcesses({ index, count, folder });
  let trial: string;
  do trial = `trial-${randomUUID()}`;
  while (!processes.isHere(trial));
  return {
    speaks: index === 0,
    introduces: index === 0 && !isReplacement,
    trial,
    processes,
    stateShare:
      stateFile === undefined
        ? undefined
        : { index, count, files: stateFiles, isHere: (id) => processes.isHere(id) },
    stopped: () => main.stopped,
    listen: (standin) => listenAsWorker(main, { standin, processes, index, folder }),
    left: () => {
      processes.end();
      process.disconnect?.();
    },
  };
}

interface Listening {
  standin: Standin;
  processes: WorkerProcesses;
  index: number;
  folder: string;
}

/** Takes connections from the main process once it listens. */
async function listenAsWorker(
  main: MainProcess,
  { standin, processes, index, folder }: Listening,
): Promise<RunningServer> {
  const peers = await answerWorkers(standin, workerPath(folder, index));
  standin.follow((change) => {
    if (typeof change === 'object' && processes.isHere(change.sandbox)) processes.changed(change);
  });
  const receiver = sharedReceiver(standin, processes);
  const { server, open, close } = openServer(receiver, (sandbox, handshake, socket, head) =>
    main.passOn(sandbox, socket, handshakeBytes(handshake, head)),
  );
  // Nobody connects here; but Node checks the timeouts of connections only while a server listens.
  await listenAt(`${workerPath(folder, index)}.http`, server);
  const connections = new Set<Socket>();
  main.connected = (socket, read) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    if (!injectConnection(server, socket, read, connections.size))
      receiver.logUnreadable({
        ...{ method: '-', target: '-', status: 0 },
        reason: `the connection is cut: ${limits.connections} connections are open already`,
      });
  };
  main.send({ isLoaded: true });
  const { url, port, isExposed } = await Promise.race([main.serving, ended(main)]);
  open.isExposed = isExposed;
  return {
    url,
    port,
    close: async () => {
      await close();
      peers.close();
    },
  };
}

const nowhere = { url: '', port: 0, isExposed: true };
const ended = (main: MainProcess): Promise<typeof nowhere> => main.stopped.then(() => nowhere);
