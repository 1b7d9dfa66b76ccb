/**
 * A server of bench/channels.ts, told over IPC what to do: `standin` or the `floor`, which pushes the same bytes to the
 * same number of connections with nothing between. It says the address first, and answers each order when it is done.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { serve } from '../src/adapters/node/serve.ts';
import { emit } from '../src/apis/fastio/emit.ts';
import { fastio } from '../src/apis/fastio/index.ts';
import { documentedIds, personaIds } from '../src/apis/fastio/state.ts';
import { orgWorkspaces } from '../src/apis/org-workspaces/index.ts';
import type { Workspace } from '../src/apis/org-workspaces/records.ts';
import type { State as OrgState } from '../src/apis/org-workspaces/state.ts';
import { isPushed } from '../src/engine/message.ts';
import { Standin } from '../src/engine/standin.ts';
import type { Sandbox } from '../src/sandbox/sandbox.ts';

export type Channel = 'websocket' | 'stream' | 'long-poll';

/** How many are connected; what one of them holds; one push to all of them. */
export type Order = { do: 'count' } | { do: 'memory' } | { do: 'push'; texts: readonly string[] };

export interface Done {
  count?: number;
  heap?: number;
  resident?: number;
  /** Of one push, to each: what was sent. */
  texts?: readonly string[];
  /** Microseconds of processor time. */
  cost?: number;
  path?: string;
}

interface Subject {
  url: string;
  count(): number;
  push(texts: readonly string[]): readonly string[];
  /** Where the next ones connect. */
  path(): string;
}

const [name, channel] = process.argv.slice(2) as ['standin' | 'floor', Channel];
const subject = name === 'standin' ? await standinFor(channel) : await floorFor(channel);
process.send?.({ path: subject.path(), url: subject.url });
process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  const done: Done = { path: subject.path() };
  if (order.do === 'count') done.count = subject.count();
  if (order.do === 'memory') {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    Object.assign(done, { heap: heapUsed + external, resident: rss });
  }
  if (order.do !== 'push') {
    process.send?.(done);
    return;
  }
  const from = process.cpuUsage();
  done.texts = subject.push(order.texts);
  setImmediate(() => {
    const { user, system } = process.cpuUsage(from);
    // After it: the next polls ask for what is later.
    process.send?.({ ...done, path: subject.path(), cost: user + system });
  });
});

async function standinFor(of: Channel): Promise<Subject> {
  const standin = new Standin({ apis: [fastio, orgWorkspaces], clock: 'frozen', checkReplies: false });
  const { url } = await serve(standin);
  const sandbox = standin.sandboxes.use('default') as Sandbox;
  const { workspace, file } = documentedIds;
  const claims = { sub: personaIds.owner as string, scope: 'websocket', profile_id: workspace };
  const token = await standin.tokens.sign(claims, 0);
  const stream = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream?timeout=7200';
  const sent: string[] = [];
  if (of === 'websocket') await listenBySocket();
  if (of === 'stream') listenByStream();
  let pushes = 0;
  return {
    url,
    count: () => sandbox.connections.list().length - (of === 'long-poll' ? 0 : 1),
    path: () => {
      if (of === 'websocket') return `/api/websocket/?token=${token}`;
      if (of === 'stream') return stream;
      const now = sandbox.clock.stamp();
      const at = new Date(Math.floor(now / 1000)).toISOString().slice(0, 19);
      const micros = String(now % 1_000_000).padStart(6, '0');
      return `/current/activity/poll/${workspace}/?wait=95&updated=1&lastactivity=${at.replace('T', '+')}.${micros}`;
    },
    push: () => {
      sent.length = 0;
      pushes++;
      if (of === 'stream') {
        const { workspaces } = sandbox.state<OrgState>('org-workspaces');
        const here = workspaces.get('ws_4Tn9bVc2Rk') as Workspace;
        workspaces.put({ ...here, name: `Atlas ${String(pushes).padStart(6, '0')}` });
      } else
        emit(sandbox, { event: 'workspace_storage_file_added', actor: personaIds.owner, object_id: file });
      return [...sent];
    },
  };

  /** One more, in process, that tells what the others are sent. */
  async function listenBySocket(): Promise<void> {
    const answer = await standin.connect({
      method: 'GET',
      target: `/api/websocket/?token=${token}`,
      headers: {},
    });
    if ('refused' in answer) throw new Error('refused');
    answer.granted.open({
      send: (text) => sent.push(text),
      ...{ ping: () => {}, close: () => {}, cut: () => {}, waiting: 0 },
    });
  }

  function listenByStream(): void {
    const headers = { authorization: 'Bearer standin_owner' };
    const reply = standin.handle({ method: 'GET', target: stream, headers });
    if (reply instanceof Promise || !isPushed(reply.body)) throw new Error('refused');
    reply.body.open({
      write: (piece) => void sent.push(String(piece)),
      ...{ end: () => {}, cut: () => {}, waiting: 0, drained: () => {} },
    });
  }
}

async function floorFor(of: Channel): Promise<Subject> {
  const held: ServerResponse[] = [];
  const server = createServer((_, outgoing) => {
    if (of === 'stream') {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      outgoing.flushHeaders();
    }
    held.push(outgoing);
  });
  const sockets = of === 'websocket' ? new WebSocketServer({ server, perMessageDeflate: false }) : undefined;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const push = (texts: readonly string[]): void => {
    for (const client of sockets?.clients ?? []) for (const text of texts) client.send(text);
    for (const outgoing of held) {
      if (of === 'stream') for (const text of texts) outgoing.write(text);
      else answer(outgoing, texts[0] as string);
    }
    if (of === 'long-poll') held.length = 0;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => sockets?.clients.size ?? held.length,
    path: () => '/',
    push: (texts) => {
      push(texts);
      return texts;
    },
  };
}

function answer(outgoing: ServerResponse, text: string): void {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  outgoing.end(text);
}
