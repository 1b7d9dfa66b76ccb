/** The balancers of examples/scale before two mocks: each sandbox stays in one of them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createClient } from '../../src/client/index.ts';
import { createStandin } from '../../src/index.ts';
import { spawnStandin } from '../cli/standin-command.ts';
import { socketCases } from './cases/sockets.ts';
import { streamCases } from './cases/streams.ts';
import type { Received, Sent } from './exchange.ts';
import { sendByNode } from './node-http.ts';
import { workspace } from './place.ts';
import { builtIn } from './sample-requests.ts';
import { openWorld } from './transport.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-balancers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Debian has its servers where only root looks for them.
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** Fails if it is not installed: what is not tested must not look as if it were. */
function requireInstalled(command: string, ...args: string[]): void {
  try {
    execFileSync(command, args, { env, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`${command} can't be run; install it (apt-get install nginx haproxy, as .ci/run does)`, {
      cause: error,
    });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startMock(port: number, state: string): Promise<ChildProcess> {
  const { child, out } = spawnStandin([
    'serve',
    '--clock',
    'frozen',
    '--port',
    String(port),
    '--state',
    state,
  ]);
  await out.next(/http:\/\//);
  return child;
}

/** The example with these ports in the place of its own. */
function configuration(name: string, [own, first, second]: readonly number[]): string {
  const text = readFileSync(join('examples/scale', name), 'utf8');
  const path = join(folder, name);
  const adapted = text
    .replace('127.0.0.1:4010', `127.0.0.1:${own}`)
    .replace('127.0.0.1:4011', `127.0.0.1:${first}`)
    .replace('127.0.0.1:4012', `127.0.0.1:${second}`)
    .replace('/tmp/standin-nginx.pid', join(folder, 'nginx.pid'));
  writeFileSync(path, adapted);
  return path;
}

/** Names the sandbox that the token claims in the query too: the balancer reads no tokens. */
function withSandbox(target: string): string {
  const [, payload] = /[?&]token=[^.&]+\.([^.&]+)\./.exec(target) ?? [];
  if (payload === undefined) return target;
  const { sandbox } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return sandbox === undefined ? target : `${target}&__sandbox=${sandbox}`;
}

const balancers = [
  {
    name: 'nginx',
    file: 'nginx.conf',
    version: '-v',
    args: (file: string) => [
      '-p',
      folder,
      '-c',
      file,
      '-e',
      'stderr',
      '-g',
      'daemon off; master_process off;',
    ],
  },
  { name: 'haproxy', file: 'haproxy.cfg', version: '-v', args: (file: string) => ['-f', file] },
];

describe.each(balancers)('$name', ({ name, file, version, args }) => {
  const mocks: ChildProcess[] = [];
  const ports: number[] = [];
  const states = [0, 1].map((index) => join(folder, `${name}-${index}.json`));
  let balancer: ChildProcess;
  let port: number;
  let errors = '';
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const send = (call: Sent, to = port): Promise<Received> => sendByNode({ port: to, agent }, call);

  const world = openWorld((options) => {
    // Signs the same tokens, as it has the same seed.
    const standin = createStandin(options);
    return {
      standin,
      get control() {
        const client = createClient(`http://127.0.0.1:${port}`);
        // The balancer can't find a sandbox whose id it does not see.
        const create = client.createSandbox.bind(client);
        client.createSandbox = (request) => create({ id: crypto.randomUUID(), ...request });
        return client;
      },
      pageOrigin: 'http://localhost:5173',
      async start() {
        requireInstalled(name, version);
        ports.push(await freePort(), await freePort());
        port = await freePort();
        const started = await Promise.all(ports.map((one, index) => startMock(one, states[index] as string)));
        mocks.push(...started);
        balancer = spawn(name, args(configuration(file, [port, ...ports])), {
          env,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        balancer.stderr?.setEncoding('utf8').on('data', (text: string) => {
          errors += text;
        });
        // Until it listens; a configuration that it refuses ends it.
        for (let status = 0; status !== 200; ) {
          if (balancer.exitCode !== null) throw new Error(`${name} ended: ${errors}`);
          status = await send({ target: '/__standin/health' }).then(
            (reply) => reply.status,
            () => 0,
          );
        }
      },
      send: (sent) => send(sent),
      fetch: (target, init) => fetch(`http://127.0.0.1:${port}${target}`, init),
      connect: (target) => new WebSocket(`ws://127.0.0.1:${port}${withSandbox(target)}`),
      async close() {
        agent.destroy();
        for (const child of [balancer, ...mocks]) {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await ended;
        }
      },
    };
  }, builtIn);

  describe('an event stream', () => streamCases(world));
  describe('a WebSocket', () => socketCases(world));

  const sandboxes = ['default', 'one', 'two', 'three', 'four', 'five', 'six'];
  const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };
  const rename = async (sandbox: string): Promise<void> => {
    const { status } = await send({
      method: 'PUT',
      target: workspace,
      headers: { ...headers, 'standin-sandbox': sandbox },
      body: JSON.stringify({ name: `of ${sandbox}` }),
    });
    expect(status).toBe(200);
  };
  const read = (sandbox: string): Promise<Received> =>
    send({ target: workspace, headers: { ...headers, 'standin-sandbox': sandbox } });
  const idsAt = async (to: number): Promise<string[]> => {
    const { json } = await send({ target: '/__standin/sandboxes' }, to);
    return json.sandboxes.map(({ id }: { id: string }) => id);
  };

  test('each sandbox is in one mock, however a request names it', async () => {
    for (const id of sandboxes) await rename(id);
    for (const id of sandboxes) {
      const named = [
        await read(id),
        await send({ target: `${workspace}?__sandbox=${id}`, headers }),
        await send({ target: `/__standin/sandboxes/${id}/state/org-workspaces/workspaces` }),
      ];
      for (const { status, text } of named)
        expect([status, text]).toEqual([200, expect.stringContaining(`of ${id}`)]);
    }
    const [first = [], second = []] = await Promise.all(ports.map(idsAt));
    const ours = [first, second].map((ids) => ids.filter((id) => sandboxes.includes(id)));
    expect(ours.every((ids) => ids.length > 0)).toBe(true);
    expect(ours.flat().sort()).toEqual([...sandboxes].sort());
  });

  test('of a mock that ends its sandboxes answer 503, until it is restarted with its state', async () => {
    const [lost = [], kept = []] = await Promise.all([ports[1] ?? 0, ports[0] ?? 0].map(idsAt));
    // What it has saved is what it has: the state is saved within a second.
    await expect
      .poll(() => readFileSync(states[1] as string, 'utf8'))
      .toContain(`of ${sandboxes.find((id) => lost.includes(id))}`);
    const ended = once(mocks[1] as ChildProcess, 'exit');
    mocks[1]?.kill('SIGTERM');
    await ended;
    for (const id of sandboxes) {
      const { status, headers: given, json } = await read(id);
      if (kept.includes(id)) expect(status).toBe(200);
      else {
        expect([status, given['content-type'], given['retry-after']]).toEqual([
          503,
          'application/problem+json',
          '1',
        ]);
        expect(json.detail).toMatch(/the mock that has .*sandbox.* does not run/);
      }
    }
    mocks[1] = await startMock(ports[1] as number, states[1] as string);
    for (const id of sandboxes) {
      const { status, text } = await read(id);
      expect([status, text]).toEqual([200, expect.stringContaining(`of ${id}`)]);
    }
  });
});

test('the manifests hold a configuration that HAProxy accepts, and objects that fit each other', () => {
  requireInstalled('haproxy', '-v');
  const documents = parseAllDocuments(readFileSync('examples/scale/kubernetes.yaml', 'utf8')).map((one) =>
    one.toJS(),
  );
  const named = (kind: string, name: string) =>
    documents.find((one) => one.kind === kind && one.metadata.name === name);
  const config = join(folder, 'cluster.cfg');
  writeFileSync(config, named('ConfigMap', 'standin-balancer').data['haproxy.cfg']);
  expect(execFileSync('haproxy', ['-c', '-f', config], { env, encoding: 'utf8' })).toContain('valid');
  const set = named('StatefulSet', 'standin-mock').spec;
  expect(set.template.metadata.labels).toEqual(set.selector.matchLabels);
  expect(named('Service', set.serviceName).spec.selector).toEqual(set.selector.matchLabels);
  const servers = readFileSync(config, 'utf8').match(/server mock-\d+ standin-mock-\d+\.standin-mocks:4010/g);
  expect(servers).toHaveLength(set.replicas);
});
