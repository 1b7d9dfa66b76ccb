/** A sandbox of its own for one case, and what its clients do there. */
import { expect, onTestFinished } from 'vitest';
import type { EventDetails, Persona, SandboxClient } from '../../src/client/index.ts';
import { type EventReader, read } from '../channels/event-reader.ts';
import { openSocket, type SocketReader } from './socket-reader.ts';
import type { Transport, World } from './transport.ts';

/** The workspace of `org-workspaces` whose stream is read. */
export const workspace = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';
export const stream = `${workspace}/sync/stream`;
/** The profile of `fastio` that is followed. */
export const profile = '1234567890123456789';
export const search = `/current/events/search/?workspace_id=${profile}&limit=250`;
/** Waits for what happens from now on. */
export const poll = `/current/activity/poll/${profile}/?wait=20&updated=1`;

export interface Asked {
  method?: string;
  persona?: Persona;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

export async function openPlace({ transport }: World): Promise<Place> {
  return new Place(transport, await transport.control.createSandbox());
}

export class Place {
  readonly transport: Transport;
  readonly sandbox: SandboxClient;

  constructor(transport: Transport, sandbox: SandboxClient) {
    this.transport = transport;
    this.sandbox = sandbox;
  }

  headers(persona: Persona = 'owner'): Record<string, string> {
    return { authorization: `Bearer ${this.sandbox.tokenOf(persona)}`, ...this.sandbox.headers };
  }

  fetch(target: string, { method = 'GET', persona, headers, body, signal }: Asked = {}): Promise<Response> {
    return this.transport.fetch(target, {
      method,
      headers: {
        ...this.headers(persona),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  }

  /** The parsed answer. */
  async ask(target: string, asked: Asked = {}): Promise<any> {
    const reply = await this.fetch(target, asked);
    return reply.json();
  }

  /** The workspace gets this name: its stream tells it. */
  async rename(name: string): Promise<void> {
    const reply = await this.fetch(workspace, { method: 'PUT', body: { name } });
    expect([reply.status, (await reply.json()).name]).toEqual([200, name]);
  }

  /** Follows the workspace's stream from its first event on. */
  async follow(asked: Asked = {}, target = stream): Promise<EventReader> {
    const abort = new AbortController();
    const reply = await this.fetch(target, { ...asked, signal: abort.signal });
    const reader = read(reply, undefined, () => abort.abort());
    onTestFinished(() => reader.close());
    await reader.next('connected');
    return reader;
  }

  /** A file is added to the profile. Gives the id of the event. */
  async happens(details: EventDetails = {}): Promise<string> {
    const { data } = await this.sandbox.emit('fastio', 'workspace_storage_file_added', {
      ...{ actor: 'owner', workspace_id: profile },
      ...details,
    });
    return String(data.event_id);
  }

  /** The ids of the events that search finds, the earliest first. */
  async found(): Promise<string[]> {
    const { events } = await this.ask(`${search}&event=workspace_storage_file_added`);
    return events.map(({ event_id }: { event_id: string }) => event_id).reverse();
  }

  /** A token for the profile's socket, as the API issues it. */
  async socketToken(persona: Persona = 'owner'): Promise<string> {
    return (await this.ask(`/current/websocket/auth/${profile}`, { persona })).auth_token;
  }

  async connect(token?: string): Promise<SocketReader> {
    const reader = await this.handshake(`/api/websocket/?token=${token ?? (await this.socketToken())}`);
    expect(reader.isOpen).toBe(true);
    return reader;
  }

  /** Of a socket that may be refused. */
  async handshake(target: string): Promise<SocketReader> {
    const reader = await openSocket(this.transport.connect(target));
    onTestFinished(() => reader.close());
    return reader;
  }

  /** Waits until these channels, in the order of their opening, are what is open. */
  async isOpen(...channels: string[]): Promise<void> {
    const listed = async () => (await this.sandbox.connections.list()).map(({ channel }) => channel);
    await expect.poll(listed, { interval: 2 }).toEqual(channels);
  }
}

/** The names that a stream told of. */
export const names = ({ events }: EventReader): string[] =>
  events.flatMap(({ name, data }) => (name === 'workspace.updated' ? data.workspace.name : []));
