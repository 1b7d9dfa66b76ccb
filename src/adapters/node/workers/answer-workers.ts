import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { isPushed, type StandinReply } from '../../../engine/message.ts';
import { type SandboxCalls, sandboxCalls } from '../../../engine/other-processes.ts';
import type { Standin } from '../../../engine/standin.ts';
import type { PushedBody, TextSink } from '../../../sandbox/sink.ts';
import { errorText } from '../../../sandbox/thrown.ts';
import { MessageStream } from './message-stream.ts';
import { type Call, type CallResult, sizeOf } from './messages.ts';

/** Answers the calls of the other workers at `path`. */
export async function answerWorkers(standin: Standin, path: string): Promise<Server> {
  const server = createServer((socket) => {
    const open = new Map<number, Answering>();
    const stream: MessageStream = new MessageStream(
      socket,
      (call: Call) => {
        if ('changed' in call) {
          standin.changedElsewhere(call.changed);
          return;
        }
        const { n } = call;
        const send = (result: Sent): void => stream.send({ n, ...result });
        if ('ask' in call) send(answerOf(sandboxCalls(standin.sandboxes), call.ask, call.args));
        else if ('request' in call) {
          const answering = new Answering(send, () => open.delete(n));
          open.set(n, answering);
          void answering.answer(standin, call.request);
        } else open.get(n)?.received(call);
      },
      () => {
        for (const one of open.values()) one.received({ gone: true });
      },
    );
  });
  await listenAt(path, server);
  return server;
}

/** Listens at a path of this worker's own, also where a killed predecessor has listened. */
export async function listenAt(path: string, server: Server): Promise<void> {
  if (process.platform !== 'win32') rmSync(path, { force: true });
  // `exclusive`: in a worker of node:cluster the main process would listen otherwise.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ path, exclusive: true }, resolve);
  });
}

type Sent = CallResult extends infer One ? (One extends { n: number } ? Omit<One, 'n'> : never) : never;

function answerOf(calls: SandboxCalls, name: keyof SandboxCalls, args: readonly unknown[]): Sent {
  try {
    return { value: (calls[name] as (...given: readonly unknown[]) => unknown)(...args) };
  } catch (error) {
    return { failed: errorText(error) };
  }
}

/** One request of another worker. */
class Answering {
  readonly #send: (result: Sent) => void;
  readonly #over: () => void;
  readonly #gone: (() => void)[] = [];
  #body: PushedBody | undefined;
  /** Bytes that the client has not taken. */
  #waiting = 0;
  #drained: (() => void)[] = [];

  constructor(send: (result: Sent) => void, over: () => void) {
    this.#send = send;
    this.#over = over;
  }

  async answer(standin: Standin, request: Extract<Call, { request: unknown }>['request']): Promise<void> {
    const onGone = (gone: () => void): (() => void) => {
      this.#gone.push(gone);
      return () => this.#send({ cut: true });
    };
    const { body, ...reply }: StandinReply = await standin.handle({ ...request, onGone });
    if (isPushed(body)) {
      this.#body = body;
      this.#send({ reply: { ...reply, body: undefined, isPushed: true } });
    } else {
      this.#over();
      this.#send({ reply: { ...reply, body, isPushed: false } });
    }
  }

  received(call: { open: true } | { took: number } | { gone: true }): void {
    if ('open' in call) {
      const gone = this.#body?.open(this.#sink());
      if (gone) this.#gone.push(gone);
    } else if ('took' in call) {
      this.#waiting -= call.took;
      if (this.#waiting === 0) for (const run of this.#drained.splice(0)) run();
    } else {
      this.#over();
      for (const gone of this.#gone.splice(0)) gone();
    }
  }

  #sink(): TextSink {
    const waiting = (): number => this.#waiting;
    return {
      write: (piece, sent) => {
        this.#waiting += sizeOf(piece);
        if (sent) this.#drained.push(sent);
        this.#send({ piece });
      },
      end: () => this.#send({ end: true }),
      cut: () => this.#send({ cut: true }),
      get waiting() {
        return waiting();
      },
      drained: (run) => void this.#drained.push(run),
    };
  }
}
