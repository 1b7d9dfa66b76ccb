import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckContext } from '../../src/conformance/run/check-context.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { httpServer } from './small-server.ts';

type Orchard = Record<string, unknown>;

interface Faults {
  create?: (sent: Orchard) => Orchard;
  replace?: (sent: Orchard, before: Orchard) => Orchard;
  totalHeader?: (total: number) => number;
  /** A PUT at an unknown id creates a record. */
  upserts?: boolean;
  /** The id of the record that the reply to a creation shows. */
  shownId?: (id: number) => number;
  /** The status with which a PUT refuses every body, whether or not the record exists. */
  judges?: () => number;
  /** The status of a page behind the last one. */
  behindLast?: number;
}

/** The object of a body; none is an empty one. */
function objectIn(body: string): Orchard | undefined {
  try {
    const read = JSON.parse(body === '' ? '{}' : body);
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A server for `documents/orchards.yaml`, as somebody would write it by hand. */
async function orchardsServer({
  create = (sent) => sent,
  replace = (sent) => sent,
  totalHeader = (total) => total,
  upserts = false,
  shownId = (id) => id,
  judges,
  behindLast,
}: Faults) {
  const orchards = new Map<number, Orchard>();
  const basics = { region: 'north', hectares: 4, rows: 12, is_open: true };
  for (const id of [1, 2, 3]) orchards.set(id, { id, name: `Orchard ${id}`, ...basics });
  let last = orchards.size;
  const server = await httpServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = objectIn(String(Buffer.concat(chunks)));
    const answer = (status: number, body?: unknown, headers = {}): void => {
      reply.writeHead(status, { 'content-type': 'application/json', ...headers });
      reply.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://target');
    const [, collection, key] = pathname.split('/');
    if (collection !== 'orchards') return answer(404);
    if (!sent) return answer(400);
    if (key === undefined && request.method !== 'POST') {
      const size = Number(searchParams.get('per_page') ?? 10);
      const start = (Number(searchParams.get('page') ?? 1) - 1) * size;
      const total = orchards.size;
      if (behindLast !== undefined && start > 0 && start >= total) return answer(behindLast);
      const data = [...orchards.values()].slice(start, start + size);
      return answer(200, { data, total }, { 'x-total-count': totalHeader(total) });
    }
    if (key === undefined) {
      last++;
      orchards.set(last, { id: last, ...create(sent) });
      return answer(201, orchards.get(shownId(last)));
    }
    const id = Number(key);
    const orchard = orchards.get(id);
    if (judges && request.method === 'PUT') return answer(judges());
    if (!orchard && !(upserts && request.method === 'PUT')) return answer(404);
    if (request.method === 'PUT') orchards.set(id, { id, ...replace(sent, orchard ?? {}) });
    if (request.method !== 'DELETE') return answer(200, orchards.get(id));
    orchards.delete(id);
    return answer(204);
  });
  return { ...server, orchards };
}

/** The laws that are broken, with what was received. */
async function brokenLaws(
  faults: Faults,
  filter = ['*/law/{created-is-got,replace-*,total-agrees}'],
): Promise<Record<string, string | undefined>> {
  const server = await orchardsServer(faults);
  const contract = 'test/conformance/documents/orchards.yaml';
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    const outcomes = await runChecks(run);
    expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(2);
    const broken = outcomes.filter(({ status }) => !['passed', 'skipped'].includes(status));
    return Object.fromEntries(broken.map(({ check, received }) => [check.id.split('/').at(-1), received]));
  } finally {
    await run.end();
    await server.close();
  }
}

test('a server that keeps its document breaks no law', async () => {
  expect(await brokenLaws({}, ['*/law/*'])).toEqual({});
});

test('a creation that drops an optional address of mail is found', async () => {
  const create = ({ owner_email: _, ...kept }: Orchard): Orchard => kept;
  expect(await brokenLaws({ create })).toEqual({ 'created-is-got': 'nothing of owner_email' });
});

test('a PUT that merges is found, though the only member that it may leave out is an address of mail', async () => {
  const replace = (sent: Orchard, before: Orchard): Orchard => ({ ...before, ...sent });
  expect(await brokenLaws({ replace })).toEqual({
    'replace-removes-the-rest': 'owner_email as it was before',
  });
});

test('a wrong X-Total-Count is found beside a right total', async () => {
  const found = await brokenLaws({ totalHeader: (total) => total + 2 });
  expect(Object.keys(found)).toEqual(['total-agrees']);
  expect(found['total-agrees']).toMatch(/^a X-Total-Count of \d+$/i);
});

test('a server may refuse a page behind the last one', async () => {
  const found = await brokenLaws({ behindLast: 404 }, [
    '*/law/{pages-hold-each-once,created-is-listed-once,total-agrees,next-agrees}',
  ]);
  expect(found).toEqual({});
});

test('a server may judge the body before it looks for the record, where both refusals are documented', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const contract = join(folder, 'orchards.yaml');
  const document = readFileSync('test/conformance/documents/orchards.yaml', 'utf8');
  writeFileSync(
    contract,
    document.replace(
      '"200":\n          description: Replaced.',
      '"422": { description: Wrong. }\n        "200":\n          description: Replaced.',
    ),
  );
  const server = await orchardsServer({ judges: () => 422 });
  onTestFinished(server.close);
  const filter = ['*/law/deleted-is-not-changed'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  const [outcome] = await runChecks(run);
  await run.end();
  expect(outcome).toMatchObject({ status: 'passed' });
});

test('a PUT that stores all members but the last is found', async () => {
  const replace = (sent: Orchard, { is_open }: Orchard): Orchard => ({ ...sent, is_open });
  expect(Object.keys(await brokenLaws({ replace }))).toEqual(['replace-sets-what-is-sent']);
});

test('what a PUT creates at the key of a deleted record, or at a wrong one, is deleted though no document says that it creates', async () => {
  const server = await orchardsServer({ upserts: true });
  const contract = 'test/conformance/documents/orchards.yaml';
  const filter = ['*/law/deleted-is-not-changed', '*/replace-orchard/*orchard-id*'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    await runChecks(run);
    const seen = server.seen.filter((line) => line.startsWith('PUT')).map((line) => line.split('/')[2]);
    expect(seen.some((id) => !/^\d+$/.test(id ?? ''))).toBe(true);
    expect([...server.orchards.keys()]).toEqual([1, 2, 3]);
  } finally {
    await run.end();
    await server.close();
  }
});

test('a created record is deleted by the key beside its name in a reply that the document does not have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  const contract = join(folder, 'orchards.yaml');
  const created = `description: Created.\n          content: { application/json: { schema: { $ref: "#/components/schemas/Orchard" } } }`;
  const document = readFileSync('test/conformance/documents/orchards.yaml', 'utf8');
  writeFileSync(contract, document.replace(created, 'description: Created.'));
  const server = await orchardsServer({});
  const filter = ['*/create-orchard/answers-201'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    await runChecks(run);
    expect(server.seen.filter((line) => !line.startsWith('GET'))).toEqual([
      'POST /orchards',
      'DELETE /orchards/4',
    ]);
    expect(server.orchards.size).toBe(3);
  } finally {
    await run.end();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

test('a number that the server can make itself is not sent as a key: it would count on from there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  const contract = join(folder, 'orchards.yaml');
  const name = '        name: { type: string, maxLength: 60';
  const document = readFileSync('test/conformance/documents/orchards.yaml', 'utf8');
  writeFileSync(contract, document.replace(name, `        id: { type: integer }\n${name}`));
  const created: Orchard[] = [];
  const create = (sent: Orchard): Orchard => {
    created.push(sent);
    return sent;
  };
  const server = await orchardsServer({ create });
  const filter = ['*/create-orchard/answers-201', '*/law/created-is-got'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    await runChecks(run);
    expect(created.length).toBeGreaterThan(0);
    expect(created.filter((one) => 'id' in one)).toEqual([]);
    expect(server.orchards.size).toBe(3);
  } finally {
    await run.end();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

test('a record that the reply to a creation shows is not deleted, if it is not what was sent', async () => {
  const server = await orchardsServer({ shownId: () => 3 });
  const contract = 'test/conformance/documents/orchards.yaml';
  const filter = ['*/create-orchard/answers-201'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    await runChecks(run);
    expect(server.seen).toContain('POST /orchards');
    expect(server.seen.filter((line) => /^(PUT|DELETE)/.test(line))).not.toContain('DELETE /orchards/3');
    expect(server.orchards.has(3)).toBe(true);
  } finally {
    await run.end();
    await server.close();
  }
});

test('a record whose values the server reads as another type is deleted', async () => {
  const server = await orchardsServer({ create: (sent) => ({ ...sent, name: 7, region: 7 }) });
  const contract = 'test/conformance/documents/orchards.yaml';
  const filter = ['*/create-orchard/answers-201'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  try {
    await runChecks(run);
    expect(server.seen).toContain('POST /orchards');
    expect([...server.orchards.keys()]).toEqual([1, 2, 3]);
    expect(run.created.lost()).toEqual([]);
  } finally {
    await run.end();
    await server.close();
  }
});

test('what a call creates is deleted, though its check ends before the answer', async () => {
  const server = await orchardsServer({});
  const contract = 'test/conformance/documents/orchards.yaml';
  const filter = ['*/create-orchard/answers-201'];
  const run = await openRun({ url: server.url, contract, config: {}, filter }, {});
  const body = { name: 'Late', region: 'north', hectares: 1, rows: 1, is_open: true };
  const checks = run.checks.map((check) => ({
    ...check,
    run: async (context: CheckContext) => {
      void context.call('createOrchard', { body }, { as: null });
      while (!server.seen.includes('POST /orchards')) await new Promise(setImmediate);
    },
  }));
  try {
    await runChecks({ ...run, checks });
    expect(server.seen).toContain('POST /orchards');
    expect([...server.orchards.keys()]).toEqual([1, 2, 3]);
  } finally {
    await run.end();
    await server.close();
  }
});
