/**
 * `npm run bench:channels`: one push to many connections, by Standin and by a bare server that sends the same bytes, in
 * turns; memory of a connection; and 10,000 connections of each channel opened and dropped. Loopback only; ends by itself.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Channel, Done, Order } from './channel-server.ts';
import { cores, moveToLoadCore, onCore, serverCore } from './cores.ts';
import { median } from './median.ts';

const script = fileURLToPath(new URL('channel-server.ts', import.meta.url));
const leaks = fileURLToPath(new URL('../test/story/leaks.ts', import.meta.url));

const plans: { channel: Channel; connections: number; pushes: number; rounds: number }[] = [
  { channel: 'websocket', connections: 1_000, pushes: 20, rounds: 15 },
  { channel: 'stream', connections: 1_000, pushes: 20, rounds: 15 },
  { channel: 'long-poll', connections: 5_000, pushes: 1, rounds: 7 },
];

interface Round {
  /** Milliseconds from the order to the last byte at the last client. */
  took: number;
  /** Milliseconds of the server's processor time until all was written. */
  cost: number;
}

/** A server in a process of its own, and the connections that are open to it. */
class Server {
  readonly #child: ChildProcess;
  readonly #plan: (typeof plans)[number];
  readonly #sockets: Socket[] = [];
  #url = '';
  #path = '';
  /** Bytes that came to all of them. */
  #bytes = 0;
  #answers = 0;

  constructor(name: string, plan: (typeof plans)[number]) {
    const [command, args] = onCore(serverCore, process.execPath, ['--expose-gc', script, name, plan.channel]);
    this.#child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#plan = plan;
  }

  async order(order: Order): Promise<Done> {
    this.#child.send(order);
    const [done] = (await once(this.#child, 'message')) as [Done];
    if (done.path !== undefined) this.#path = done.path;
    return done;
  }

  /** Opens the connections; gives the bytes that one of them takes. */
  async open(): Promise<{ heap: number; resident: number }> {
    const [ready] = (await once(this.#child, 'message')) as [{ url: string; path: string }];
    this.#url = ready.url;
    this.#path = ready.path;
    const before = await this.order({ do: 'memory' });
    const { connections } = this.#plan;
    const { port } = new URL(this.#url);
    for (let n = 0; n < connections; n++) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      socket.on('data', (chunk: Buffer) => {
        this.#bytes += chunk.length;
        if (chunk.at(-1) === 0x7d) this.#answers++;
      });
      this.#sockets.push(socket);
      this.#ask(socket);
      if (n % 200 === 199) await this.#until(async () => (await this.order({ do: 'count' })).count === n + 1);
    }
    await this.#until(async () => (await this.order({ do: 'count' })).count === connections);
    const after = await this.order({ do: 'memory' });
    const each = (name: 'heap' | 'resident') => ((after[name] ?? 0) - (before[name] ?? 0)) / connections;
    return { heap: each('heap'), resident: each('resident') };
  }

  #ask(socket: Socket): void {
    const upgrade =
      this.#plan.channel === 'websocket'
        ? 'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
        : '';
    socket.write(
      `GET ${this.#path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer standin_owner\r\n${upgrade}\r\n`,
    );
  }

  /** One push, or several one after the other, to all. */
  async round(texts: readonly string[]): Promise<Round & { texts: readonly string[] }> {
    const { channel, connections, pushes } = this.#plan;
    if (channel === 'long-poll') {
      for (const socket of this.#sockets) if (this.#answers > 0) this.#ask(socket);
      await this.#until(async () => (await this.order({ do: 'count' })).count === connections);
    }
    this.#answers = 0;
    let cost = 0;
    let sent = texts;
    const from = performance.now();
    for (let n = 0; n < pushes; n++) {
      const start = this.#bytes;
      const done = await this.order({ do: 'push', texts });
      cost += (done.cost ?? 0) / 1000;
      sent = done.texts ?? [];
      const expected = sent.reduce((sum, text) => sum + framed(channel, text), 0) * connections;
      await this.#until(async () =>
        channel === 'long-poll' ? this.#answers === connections : this.#bytes - start >= expected,
      );
    }
    return { took: (performance.now() - from) / pushes, cost: cost / pushes, texts: sent };
  }

  async #until(isSo: () => Promise<boolean>): Promise<void> {
    for (const start = performance.now(); !(await isSo()); ) {
      if (performance.now() - start > 30_000)
        throw new Error(`${this.#plan.channel}: it takes more than 30 s`);
      await new Promise<void>((done) => setImmediate(done));
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#child.disconnect();
  }
}

/** Bytes of a text in its channel: a WebSocket's frame (RFC 6455, section 5.2), a chunk (RFC 9112, section 7.1). */
function framed(channel: Channel, text: string): number {
  const length = Buffer.byteLength(text);
  if (channel === 'websocket') return length + (length < 126 ? 2 : 4);
  return length + length.toString(16).length + 4;
}

/** The reply to a poll; the bare server sends as many bytes. */
const pollText = JSON.stringify({
  result: true,
  results: 4,
  activity: Object.fromEntries(
    [
      'storage',
      'preview',
      'storage:def456ghi789jkl012mno345pqr67',
      'preview:def456ghi789jkl012mno345pqr67',
    ].map((key) => [key, '2026-01-15 09:00:00.000001 UTC']),
  ),
  lastactivity: '2026-01-15 09:00:00.000001 UTC',
});

moveToLoadCore();
console.log(`${cores}; medians; of the floor: how its time compares, 1 is as fast\n`);
console.log(
  '| channel | connections | server | ms a push | of the floor | processor ms | of the floor | heap KiB each | resident KiB each |',
);
console.log('| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const plan of plans) {
  const [standin, floor] = [new Server('standin', plan), new Server('floor', plan)];
  try {
    const memory = { standin: await standin.open(), floor: await floor.open() };
    const rounds: { standin: Round; floor: Round }[] = [];
    for (let n = -2; n < plan.rounds; n++) {
      const one = await standin.round([]);
      const texts = plan.channel === 'long-poll' ? [pollText] : one.texts;
      const other = await floor.round(texts);
      // The first two fill the compiler's caches.
      if (n >= 0) rounds.push({ standin: one, floor: other });
    }
    for (const name of ['floor', 'standin'] as const) {
      const of = (key: keyof Round) => median(rounds.map((round) => round[name][key]));
      const ratio = (key: keyof Round) => median(rounds.map((round) => round.floor[key] / round[name][key]));
      const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
      const { heap, resident } = memory[name];
      console.log(
        `| ${plan.channel} | ${plan.connections} | ${name} | ${of('took').toFixed(1)} | ${ratio('took').toFixed(2)} | ${of('cost').toFixed(1)} | ${ratio('cost').toFixed(2)} | ${kib(heap)} | ${kib(resident)} |`,
      );
    }
  } finally {
    standin.close();
    floor.close();
  }
}

console.log('\n10,000 opened and dropped: heap at the end ÷ heap half-way, and what is left');
for (const { channel } of plans) {
  const text = execFileSync(process.execPath, ['--expose-gc', leaks, channel, '10000'], { encoding: 'utf8' });
  const { half, end, left } = JSON.parse(text);
  console.log(`${channel}: ${(end / half).toFixed(3)} ${JSON.stringify(left)}`);
}
