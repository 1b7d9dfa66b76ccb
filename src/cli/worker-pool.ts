import cluster, { type Worker } from 'node:cluster';
import type { Socket } from 'node:net';
import { Dispatcher } from '../adapters/node/workers/dispatcher.ts';
import { bytesOf, textOf } from '../adapters/node/workers/hand-over.ts';
import type { Output } from './output.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';
import { WorkerOutput } from './worker-output.ts';

export type ServingAddress = Extract<ToWorker, { serving: unknown }>['serving'];

export interface WorkerPoolOptions {
  count: number;
  env: Record<string, string>;
  output: Output;
  /** What the worker is to start with. */
  startOf(index: number, isReplacement: boolean): WorkerStart;
  /** Prints what becomes of workers. */
  print(text: string): void;
}

interface Running {
  worker: Worker;
  output: WorkerOutput;
  isLoaded: boolean;
}

/** Milliseconds before a worker that ended is replaced: doubled each time that it ends while it loads. */
const pause = { first: 100, last: 30_000 };

/** The workers of `serve --workers`. One that ends is replaced. */
export class WorkerPool {
  readonly dispatcher: Dispatcher;
  readonly #options: WorkerPoolOptions;
  readonly #running = new Map<number, Running>();
  readonly #pauses = new Map<number, number>();
  readonly #loaded = Promise.withResolvers<number>();
  readonly #allEnded = Promise.withResolvers<void>();
  #address: ServingAddress | undefined;
  #status = 0;
  #isStopping = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.dispatcher = new Dispatcher(options.count);
  }

  /** Starts all. Gives 0 once they have loaded what they serve, else the exit status of the first one that failed. */
  start(): Promise<number> {
    for (let index = 0; index < this.#options.count; index++) this.#start(index, false);
    return this.#loaded.promise;
  }

  /** Lets them serve. The first one says where, before any request is answered. */
  async serve(address: ServingAddress): Promise<void> {
    const first = this.#running.get(0)?.output.begin();
    this.#address = address;
    this.#running.get(0)?.worker.send({ serving: address } satisfies ToWorker);
    await first;
    for (const [index, running] of this.#running) this.#serve(index, running);
  }

  /** Ends all. Gives the highest of their exit statuses. */
  async stop(): Promise<number> {
    this.#isStopping = true;
    this.dispatcher.close();
    if (this.#running.size === 0) return this.#status;
    for (const { worker } of this.#running.values()) this.#send(worker, { stop: true });
    await this.#allEnded.promise;
    return this.#status;
  }

  #start(index: number, isReplacement: boolean): void {
    const { env, output, startOf } = this.#options;
    const worker = cluster.fork({ ...env, STANDIN_WORKER: String(index) });
    const running: Running = { worker, output: new WorkerOutput(worker, output), isLoaded: false };
    this.#running.set(index, running);
    // The others would say the same about what can't be loaded.
    if (isReplacement) void running.output.begin();
    worker.on('message', (message: FromWorker, socket?: Socket) => {
      if ('isUp' in message) this.#send(worker, { start: startOf(index, isReplacement) });
      else if ('isLoaded' in message) this.#hasLoaded(index, running);
      else if ('passOn' in message) this.#passOn(worker, message, socket);
    });
    worker.on('error', () => {});
    worker.once('exit', (code, signal) => void this.#ended(index, running, code, signal));
  }

  #hasLoaded(index: number, running: Running): void {
    running.isLoaded = true;
    this.#pauses.delete(index);
    if (this.#address) {
      this.#serve(index, running);
      this.#options.print(`worker ${index + 1} of ${this.#options.count} runs again`);
    } else if ([...this.#running.values()].every(({ isLoaded }) => isLoaded)) this.#loaded.resolve(0);
  }

  #serve(index: number, { worker, output }: Running): void {
    void output.begin();
    this.#send(worker, { serving: this.#address as ServingAddress });
    const connections = this.dispatcher.begin(index, (read, socket) =>
      this.#send(worker, { connection: textOf(read) }, socket),
    );
    worker.on('message', (message: FromWorker) => {
      if ('hasConnection' in message) connections.arrived();
    });
  }

  #passOn(worker: Worker, { passOn, read }: Extract<FromWorker, { passOn: string }>, socket?: Socket): void {
    this.#send(worker, { hasConnection: true });
    // The client may have disconnected on the way.
    if (!socket) return;
    socket.on('error', () => {});
    this.dispatcher.dispatch(passOn, socket, bytesOf(read));
  }

  #send(worker: Worker, message: ToWorker, socket?: Socket): void {
    // A worker that has just ended can't be told; its connections are cut.
    if (worker.isConnected()) worker.send(message, socket, {}, () => {});
    else socket?.destroy();
  }

  async #ended(index: number, running: Running, code: number | null, signal: string | null): Promise<void> {
    const { count, print } = this.#options;
    this.dispatcher.end(index);
    await running.output.end();
    this.#running.delete(index);
    if (this.#isStopping) this.#status = Math.max(this.#status, code ?? 1);
    else if (!this.#address) {
      void running.output.begin();
      this.#status = code || 1;
      this.#loaded.resolve(this.#status);
    } else {
      const how = signal === null ? `with status ${code}` : `by ${signal}`;
      print(`worker ${index + 1} of ${count} ended (${how}); its sandboxes answer 503 until a new one runs`);
      const milliseconds = this.#pauses.get(index) ?? pause.first;
      this.#pauses.set(index, Math.min(milliseconds * 2, pause.last));
      setTimeout(() => {
        if (!this.#isStopping) this.#start(index, true);
      }, milliseconds).unref();
    }
    if (this.#running.size === 0) this.#allEnded.resolve();
  }
}
