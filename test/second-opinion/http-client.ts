import { Agent, request } from 'node:http';

export interface SentRequest {
  /** Upper case. Default GET. */
  method?: string;
  /** Path and query, sent as they are. */
  target: string;
  /** Sent as they are, and no others beside `host` and what frames the body. */
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface ReceivedReply {
  status: number;
  /** Names in lower case; repeated ones joined. */
  headers: Record<string, string>;
  text: string;
  /** The parsed body where it is JSON, else its text. */
  body: any;
}

/** An HTTP client that adds nothing to what it is given: `fetch` would add `accept` and mend the path. */
export class HttpClient {
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(base: string) {
    this.#base = base;
  }

  send({ method = 'GET', target, headers = {}, body }: SentRequest): Promise<ReceivedReply> {
    const { hostname, port } = new URL(this.#base);
    const framing = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      agent: this.#agent,
      hostname,
      port,
      method,
      path: target,
      headers: { ...headers, ...framing },
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const received = Object.entries(incoming.headers);
          const text = Buffer.concat(chunks).toString();
          const headers = Object.fromEntries(received.map(([name, value]) => [name, String(value)]));
          resolve({ status: incoming.statusCode ?? 0, headers, text, body: parsed(text, headers) });
        });
      });
      outgoing.on('error', (error) =>
        reject(new Error(`${method} ${this.#base}${target}`, { cause: error })),
      );
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parsed(text: string, headers: Record<string, string>): unknown {
  return text !== '' && /[/+]json\b/.test(headers['content-type'] ?? '') ? JSON.parse(text) : text;
}
