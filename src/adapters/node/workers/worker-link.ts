import { connect } from 'node:net';
import type { StandinReply, StandinRequest } from '../../../engine/message.ts';
import { type Asynchronous, ProcessEnded, type SandboxCalls } from '../../../engine/other-processes.ts';
import type { PushedBody, TextSink } from '../../../sandbox/sink.ts';
import { MessageStream } from './message-stream.ts';
import { type Call, type CallResult, type SentReply, sizeOf } from './messages.ts';

/** A call that is not over. */
interface Pending {
  received(result: CallResult): void;
  /** The other worker has ended. */
  failed(): void;
}

/** Asks another worker. Connects at the first call, and again after that worker was replaced. */
export class WorkerLink {
  readonly #path: string;
  readonly #pending = new Map<number, Pending>();
  #stream: MessageStream | undefined;
  #count = 0;

  /** `path`: where the other worker listens. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with `ProcessEnded` if the worker does not run. */
  handle(sandbox: string, { onGone, ...request }: StandinRequest): Promise<StandinReply> {
    const n = ++this.#count;
    return new Promise((resolve, reject) => {
      let pushed: PushedReply | undefined;
      const cut = onGone?.(() => {
        if (this.#pending.delete(n)) this.#send({ n, gone: true });
      });
      this.#pending.set(n, {
        received: (result) => {
          if ('reply' in result) {
            if (result.reply.isPushed) pushed = new PushedReply((message) => this.#send({ n, ...message }));
            else this.#pending.delete(n);
            resolve(replyOf(result.reply, pushed));
          } else if (pushed) pushed.received(result);
          else if ('cut' in result) cut?.();
        },
        failed: () => {
          if (pushed) pushed.failed();
          else reject(new ProcessEnded(sandbox));
        },
      });
      this.#send({ n, request });
    });
  }

  /** Its calls, about this sandbox. */
  calls(sandbox: string): Asynchronous<SandboxCalls> {
    const ask =
      (name: keyof SandboxCalls) =>
      (...args: readonly unknown[]): Promise<never> =>
        this.#ask(sandbox, name, args);
    return {
      nextId: ask('nextId'),
      has: ask('has'),
      create: ask('create'),
      list: ask('list'),
      copy: ask('copy'),
      lease: ask('lease'),
    };
  }

  /** Tells it of a change of a sandbox here. It need not run. */
  changed(change: { sandbox: string; exists: boolean }): void {
    this.#send({ changed: change });
  }

  end(): void {
    this.#stream?.end();
  }

  #ask(sandbox: string, name: keyof SandboxCalls, args: readonly unknown[]): Promise<never> {
    const n = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#pending.set(n, {
        received: (result) => {
          this.#pending.delete(n);
          if ('value' in result) resolve(result.value as never);
          else reject(new Error('failed' in result ? result.failed : 'an unknown answer'));
        },
        failed: () => reject(new ProcessEnded(sandbox)),
      });
      this.#send({ n, ask: name, args });
    });
  }

  #send(call: Call): void {
    this.#stream ??= this.#connected();
    this.#stream.send(call);
  }

  #connected(): MessageStream {
    const stream: MessageStream = new MessageStream(
      connect(this.#path),
      (result: CallResult) => this.#pending.get(result.n)?.received(result),
      () => {
        this.#stream = undefined;
        const all = [...this.#pending.values()];
        this.#pending.clear();
        for (const { failed } of all) failed();
      },
    );
    return stream;
  }
}

const replyOf = (
  { isPushed: _, body, ...reply }: SentReply,
  pushed: PushedReply | undefined,
): StandinReply => ({
  ...reply,
  ...((pushed ?? body) !== undefined && { body: pushed ?? body }),
});

type Send = (message: { open: true } | { took: number }) => void;

/** A body that another worker pushes. */
class PushedReply implements PushedBody {
  readonly #send: Send;
  #sink: TextSink | undefined;
  #hasFailed = false;

  constructor(send: Send) {
    this.#send = send;
  }

  open(sink: TextSink): () => void {
    this.#sink = sink;
    if (this.#hasFailed) sink.cut();
    else this.#send({ open: true });
    // The request's `onGone` says that the client has disconnected.
    return () => {};
  }

  received(result: CallResult): void {
    if ('piece' in result) {
      const { piece } = result;
      this.#sink?.write(piece, () => this.#send({ took: sizeOf(piece) }));
    } else if ('end' in result) this.#sink?.end();
    else if ('cut' in result) this.failed();
  }

  failed(): void {
    this.#hasFailed = true;
    this.#sink?.cut();
  }
}
