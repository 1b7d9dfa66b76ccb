import type { Socket } from 'node:net';
import { likelySandbox } from '../../../engine/choose-sandbox.ts';
import { limits } from '../../../limits.ts';
import { originForm } from '../origin-form.ts';
import { isIncomplete, requestOf } from './connection-head.ts';
import { HandOver } from './hand-over.ts';
import { workerOf } from './worker-of.ts';

/** Milliseconds that the first request of a connection may take. A slow one is left to a worker. */
const patience = 1000;

/** Hands each connection to the worker that has the sandbox of its first request. Answers nothing itself. */
export class Dispatcher {
  readonly #workers: (HandOver | undefined)[];
  /** Connections that wait for any worker. */
  #waiting: { socket: Socket; sandbox: string; read: Buffer }[] = [];
  /** Connections whose first request is being read. */
  readonly #unread = new Set<Socket>();

  constructor(count: number) {
    this.#workers = new Array(count).fill(undefined);
  }

  /** The worker takes connections from now on. `send` hands one over to it; `arrived` is to be called when it has it. */
  begin(index: number, send: (read: Buffer, socket: Socket) => void): { arrived(): void } {
    const handOver = new HandOver(send);
    this.#workers[index] = handOver;
    for (const { socket, sandbox, read } of this.#waiting.splice(0)) this.dispatch(sandbox, socket, read);
    return handOver;
  }

  /** The worker has ended. */
  end(index: number): void {
    const handOver = this.#workers[index];
    this.#workers[index] = undefined;
    for (const { socket, read } of handOver?.takeBack() ?? []) this.dispatch(sandboxOf(read), socket, read);
  }

  accept(socket: Socket): void {
    let read: Buffer = Buffer.alloc(0);
    const done = (): void => {
      clearTimeout(timer);
      this.#unread.delete(socket);
      socket.off('data', add).off('end', done).pause();
      this.dispatch(sandboxOf(read), socket, read);
    };
    const add = (chunk: Buffer): void => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
      if (!isIncomplete(read) || read.length > limits.headers) done();
    };
    const timer = setTimeout(done, patience);
    this.#unread.add(socket);
    socket.on('data', add).on('end', done);
    socket.on('close', () => {
      clearTimeout(timer);
      this.#unread.delete(socket);
    });
    // `close` follows.
    socket.on('error', () => {});
  }

  /** Hands the connection to the worker of the sandbox; while that one does not run to another, which answers that it does not. */
  dispatch(sandbox: string, socket: Socket, read: Buffer): void {
    const worker = this.#workers[workerOf(sandbox, this.#workers.length)] ?? this.#workers.find((one) => one);
    if (worker) worker.add(socket, read);
    else this.#waiting.push({ socket, sandbox, read });
  }

  /** Cuts the connections that no worker has. */
  close(): void {
    for (const socket of this.#unread) socket.destroy();
    for (const { socket } of this.#waiting.splice(0)) socket.destroy();
  }
}

function sandboxOf(read: Buffer): string {
  const request = requestOf(read);
  return likelySandbox({ ...request, target: originForm(request.target) });
}
