/**
 * One server, many sandboxes at once: each a random walk over all four APIs, with sockets, streams, held polls, faults,
 * forks and a clock of its own. Every answer and every message equals that of the same walk alone on a fresh server.
 * Twenty walks by default; `STANDIN_WALKS=200 npx vitest run test/behaviour/walks.slow.test.ts` takes two hundred.
 */
import { expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { controlApi } from '../../src/control/control-api.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import { Standin } from '../../src/engine/standin.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { Walk } from './walks-walk.ts';

const count = Number(process.env.STANDIN_WALKS ?? 10);
const steps = 40;
const all = Array.from({ length: count }, (_, n) => n + 1);

interface Taken {
  walks: unknown[][];
  records: ExchangeRecord[];
}

/** These walks at the same time, on a server of their own. */
async function together(numbers: readonly number[]): Promise<Taken> {
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: builtIn,
    clock: 'frozen',
    internalApis: (mock) => [controlApi(mock, { version: '0.0.0' })],
    onExchange: (record) => records.push(record),
  });
  const server = await serve(standin);
  try {
    const walks = await Promise.all(numbers.map((n) => new Walk(n, steps, server.url).take()));
    return { walks, records };
  } finally {
    standin.close();
    await server.close();
  }
}

test(`each of ${count} walks at once gets the same replies and events as it gets alone`, async () => {
  const { walks, records } = await together(all);
  for (const [index, n] of all.entries()) {
    const alone = await together([n]);
    expect(walks[index], `walk ${n}`).toEqual(alone.walks[0]);
  }

  // It was no queue: after an exchange of one sandbox mostly comes one of another.
  const owners = records.flatMap(({ sandbox }) => (sandbox === '' ? [] : [sandbox.split('.')[0]]));
  const changes = owners.filter((owner, at) => owner !== owners[at - 1]);
  expect(changes.length).toBeGreaterThan(owners.length / 2);
  expect(records.flatMap(({ violations }) => violations)).toEqual([]);
  expectMuchHappened(walks.flat() as Told[], records);
});

/** What a walk tells is one of these. */
interface Told {
  text?: string;
  messages?: string[];
  stream?: string[];
}

/** Walks in which nothing happens would prove nothing. */
function expectMuchHappened(told: readonly Told[], records: readonly ExchangeRecord[]): void {
  const granted = records.filter(({ status }) => status < 300).map(({ operation = '' }) => operation);
  for (const { name } of builtIn)
    expect(granted.filter((operation) => operation.startsWith(name)).length, name).toBeGreaterThan(count);
  const events = told.flatMap(({ stream = [] }) => stream.filter((one) => one.startsWith('event: ')));
  expect(events.length).toBeGreaterThan(count);
  expect(told.flatMap(({ messages = [] }) => messages).length).toBeGreaterThan(count);
  const woken = told.filter(({ text = '' }) => /^\{"result":true,"results":[1-9]/.test(text));
  expect(woken.length).toBeGreaterThan(count / 2);
  expect(records.filter(({ because }) => because.startsWith('fault: ')).length).toBeGreaterThan(count / 4);
}
