/** The world of the fixtures behind a real port, with raw clients at the other end and a clock that stands still. */
import { type ClientRequest, get as httpGet, type IncomingMessage } from 'node:http';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { serve } from '../../../src/adapters/node/serve.ts';
import { fastio } from '../../../src/apis/fastio/index.ts';
import { createStandin, type ExchangeRecord } from '../../../src/index.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { cpuTime } from '../../cpu-time.ts';
import { workspace } from './example-ltd.ts';

const messageValidators = fastio.contract.validators;

/** Turns of the event loop until it is so: what is waited for takes no time of its own. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const start = cpuTime(); !isSo(); ) {
    if (cpuTime() - start > 30_000) throw new Error(`still not so: ${isSo}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

export interface Answered {
  status: number;
  json: any;
}

/** A poll by plain `node:http`. */
export interface Poll {
  answered: Answered | undefined;
  /** Why there was no answer. */
  failed: NodeJS.ErrnoException | undefined;
  done: Promise<void>;
  request: ClientRequest;
}

/** A socket of the `ws` package: what it was sent, each message valid, and how it was closed. */
export class Client {
  readonly ws: WebSocket;
  readonly messages: any[] = [];
  readonly texts: string[] = [];
  pings = 0;
  closed: { code: number; reason: string } | undefined;

  constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data, isBinary) => {
      expect(isBinary).toBe(false);
      const text = String(data);
      const message = JSON.parse(text);
      const validate = messageValidators.message(message.response);
      if (!validate?.(message)) throw new Error(`${text}: ${JSON.stringify(validate?.errors)}`);
      this.texts.push(text);
      this.messages.push(message);
    });
    ws.on('ping', () => {
      this.pings++;
    });
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
    ws.on('error', () => {});
  }

  async count(messages: number): Promise<any[]> {
    await until(() => this.messages.length >= messages);
    return this.messages;
  }

  /** The ids of the events that it was told. */
  get eventIds(): string[] {
    return this.messages.filter(({ response }) => response === 'event').map(({ data }) => data.event_id);
  }

  async close(): Promise<{ code: number; reason: string }> {
    await until(() => this.closed !== undefined);
    return this.closed as { code: number; reason: string };
  }
}

export async function liveServer() {
  const records: ExchangeRecord[] = [];
  const standin = createStandin({
    apis: [fastio],
    clock: 'frozen',
    onExchange: (record) => records.push(record),
  });
  const server = await serve(standin);
  let count = 0;

  function world() {
    const id = `live-${++count}`;
    const sandboxNow = (): Sandbox => standin.sandboxes.use(id) as Sandbox;
    const sandbox = sandboxNow();

    async function control(method: string, path: string, body?: unknown): Promise<Answered> {
      const response = await fetch(`${server.url}/__standin/sandboxes/${id}${path}`, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      });
      const text = await response.text();
      const json = text === '' ? undefined : JSON.parse(text);
      return { status: response.status, json };
    }

    const headersOf = (token: string) => ({ authorization: `Bearer ${token}`, 'standin-sandbox': id });

    async function get(path: string, token = 'standin_owner'): Promise<Answered> {
      const response = await fetch(`${server.url}${path}`, { headers: headersOf(token) });
      return { status: response.status, json: await response.json() };
    }

    /** Sent, and not waited for. */
    function poll(path: string, token = 'standin_owner'): Poll {
      const request = httpGet(`${server.url}${path}`, { headers: headersOf(token), agent: false });
      const one: Poll = { answered: undefined, failed: undefined, request, done: Promise.resolve() };
      one.done = new Promise((resolve) => {
        request.on('error', (error) => {
          one.failed = error;
          resolve();
        });
        request.on('response', (incoming: IncomingMessage) => {
          let text = '';
          incoming.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          incoming.on('end', () => {
            one.answered = { status: incoming.statusCode as number, json: JSON.parse(text) };
            resolve();
          });
        });
      });
      return one;
    }

    /** Polls that are held by now. */
    async function held(paths: readonly string[], token?: string): Promise<Poll[]> {
      const before = openOf('long-poll').length;
      const polls = paths.map((path) => poll(path, token));
      await until(() => openOf('long-poll').length === before + paths.length);
      return polls;
    }

    const openOf = (channel: string) =>
      sandbox.connections.list().filter((connection) => connection.channel === channel);

    async function tokenFor(profile: string = workspace, persona = 'owner'): Promise<string> {
      const { status, json } = await get(`/current/websocket/auth/${profile}`, `standin_${persona}`);
      expect(status).toBe(200);
      return json.auth_token;
    }

    const socketUrl = (token: string | undefined): string =>
      `${server.url.replace('http', 'ws')}/api/websocket/${token === undefined ? '' : `?token=${token}`}`;

    async function connect(token: string): Promise<Client> {
      const before = openOf('websocket').length;
      const client = new Client(new WebSocket(socketUrl(token)));
      await new Promise<void>((resolve, reject) => {
        client.ws.once('open', () => resolve());
        client.ws.once('error', reject);
      });
      await until(() => openOf('websocket').length > before);
      return client;
    }

    const socket = async (profile?: string, persona?: string): Promise<Client> =>
      connect(await tokenFor(profile, persona));

    /** How the handshake is refused. */
    function refused(token: string | undefined, more: Record<string, string> = {}): Promise<Answered> {
      const ws = new WebSocket(socketUrl(token), { headers: { 'standin-sandbox': id, ...more } });
      return new Promise((resolve, reject) => {
        ws.on('error', () => {});
        ws.on('open', () => reject(new Error('it was granted')));
        ws.on('unexpected-response', (_request, response: IncomingMessage) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            resolve({ status: response.statusCode as number, json: JSON.parse(text) });
            ws.terminate();
          });
        });
      });
    }

    /** An event by the control door; gives the entry of the log. */
    async function emit(event: string, more: Record<string, unknown> = {}): Promise<any> {
      const { status, json } = await control('POST', '/events', {
        ...{ api: 'fastio', event, actor: 'owner' },
        ...more,
      });
      expect(json).toMatchObject({ event });
      expect(status).toBe(201);
      return json;
    }

    const advance = (seconds: number): Promise<Answered> => control('POST', '/clock/advance', { seconds });

    /** What it holds on to for those who are connected. */
    const resources = () => ({
      followers: sandbox.log.followers,
      timers: sandbox.clock.pending,
      connections: sandbox.connections.list().length,
    });

    return {
      ...{ id, sandbox, sandboxNow, control, get, poll, held, openOf, tokenFor, connect, socket, refused },
      ...{ emit, advance, resources },
    };
  }

  return {
    ...{ standin, server, records, world },
    close: async () => {
      standin.close();
      await server.close();
    },
  };
}

export type LiveServer = Awaited<ReturnType<typeof liveServer>>;
export type LiveWorld = ReturnType<LiveServer['world']>;
