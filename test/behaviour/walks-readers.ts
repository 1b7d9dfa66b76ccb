/** A walk's client: requests over real sockets, and what is pushed to it. */
import { Agent, type IncomingMessage, request } from 'node:http';
import WebSocket from 'ws';

export interface Sent {
  method: string;
  target: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export interface Received {
  /** 0: no answer. */
  status: number;
  /** Without `date`, and without what Node says of the connection. */
  headers: Record<string, unknown>;
  text: string;
  /** Of a body that goes on. */
  stream?: StreamReader;
}

/** Something that messages are pushed to. */
export interface Reader {
  /** What there is to tell of it when the walk is over. */
  told(): unknown;
  /** The client leaves. */
  drop(): void;
}

/** Server-sent events, as they come over the wire. */
export class StreamReader implements Reader {
  readonly ended: Promise<void>;
  readonly #incoming: IncomingMessage;
  #text = '';
  #end = '';

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
    incoming.setEncoding('utf8').on('data', (text) => {
      this.#text += text;
    });
    this.ended = new Promise((resolve) => {
      incoming.once('end', () => {
        this.#end = 'end';
        resolve();
      });
      incoming.once('error', (error: NodeJS.ErrnoException) => {
        this.#end ||= error.code ?? 'error';
        resolve();
      });
    });
  }

  told(): unknown {
    return { stream: this.#text.split('\n\n'), end: this.#end };
  }

  drop(): void {
    this.#end ||= 'left';
    this.#incoming.destroy();
  }
}

export class SocketReader implements Reader {
  readonly #socket: WebSocket;
  readonly #messages: string[] = [];
  readonly #closed: Promise<void>;
  #code: number | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#messages.push(String(data)));
    this.#closed = new Promise((resolve) => {
      socket.once('close', (code) => {
        this.#code = code;
        resolve();
      });
    });
  }

  /** The reader, or with what its handshake was refused. */
  static open(url: string): Promise<SocketReader | string> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      const reader = new SocketReader(socket);
      socket.once('open', () => resolve(reader));
      socket.once('error', ({ message }) => resolve(message));
    });
  }

  /**
   * Resolves when all that was pushed has come, and what is to be answered of it: with the first pong the server's pings
   * are here, with the second our answers to them there.
   */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 2 && this.#socket.readyState === WebSocket.OPEN; turn++) {
      const ponged = new Promise<void>((resolve) => void this.#socket.once('pong', () => resolve()));
      this.#socket.ping();
      await Promise.race([ponged, this.#closed]);
    }
    if (this.#socket.readyState !== WebSocket.OPEN) await this.#closed;
  }

  told(): unknown {
    return { messages: this.#messages, code: this.#code };
  }

  drop(): void {
    this.#socket.close(1000);
  }
}

export class Client {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string) {
    this.#url = url;
  }

  /** Resolves with the whole answer, or with the head of one that goes on. */
  send({ method, target, headers = {}, body }: Sent): Promise<Received> {
    return new Promise((resolve) => {
      const options = {
        method,
        agent: this.#agent,
        headers: { host: '127.0.0.1', ...headers },
        path: target,
      };
      const outgoing = request(this.#url, options, (incoming) => {
        const { statusCode: status = 0, headers: named } = incoming;
        const { date: _, connection: __, 'keep-alive': ___, ...kept } = named;
        if (named['content-type'] === 'text/event-stream') {
          resolve({ status, headers: kept, text: '', stream: new StreamReader(incoming) });
          return;
        }
        let text = '';
        incoming.setEncoding('utf8').on('data', (more) => {
          text += more;
        });
        incoming.once('end', () => resolve({ status, headers: kept, text }));
        incoming.once('error', () => resolve({ status, headers: kept, text: `${text}<cut>` }));
      });
      outgoing.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
        resolve({ status: 0, headers: {}, text: code }),
      );
      outgoing.end(body);
    });
  }

  socket(target: string): Promise<SocketReader | string> {
    return SocketReader.open(`${this.#url.replace('http', 'ws')}${target}`);
  }

  close(): void {
    this.#agent.destroy();
  }
}
