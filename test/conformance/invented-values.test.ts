import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { ApiConfig } from '../../src/conformance/read/config.ts';
import { CreatedResources } from '../../src/conformance/run/created-resources.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Run } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { deleteStrays } from '../../src/conformance/strays/delete-strays.ts';
import { type Zone, type ZoneRules, zonesServer } from './zones-server.ts';

const contract = 'test/conformance/documents/zones.yaml';
const folder = mkdtempSync(join(tmpdir(), 'standin-projects-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** A zone may belong to a project: the document has an example, of one that exists nowhere. */
const projects = join(folder, 'projects.yaml');
writeFileSync(
  projects,
  readFileSync(contract, 'utf8').replace(
    'ttl: { type: integer } }',
    'ttl: { type: integer }, project: { type: string, example: my-project } }',
  ),
);
const keyOf = (name: string) => ({ headers: { 'x-key': name } });

async function opened(
  rules: ZoneRules,
  { filter, ...own }: ApiConfig & { filter?: string[] } = {},
): Promise<{ run: Run; zones: Map<string, Zone> }> {
  const { url, zones, close } = await zonesServer(rules);
  onTestFinished(close);
  const config = { apis: { zones: { contract, personas: { owner: keyOf('owner') }, ...own } } };
  const run = await openRun({ url, config, seed: 1, filter }, {});
  onTestFinished(() => run.end());
  return { run, zones };
}

async function checked(rules: ZoneRules, options?: Parameters<typeof opened>[1]) {
  const { run, zones } = await opened(rules, options);
  const outcomes = await runChecks(run);
  const strays = await deleteStrays(run.created, run);
  return { run, outcomes, strays, left: [...zones.keys()] };
}

const withStatus = (outcomes: readonly Outcome[], ...statuses: string[]): string[] =>
  outcomes.filter(({ status }) => statuses.includes(status)).map(({ check }) => check.id);

test('a server that takes what its document allows passes', async () => {
  const { outcomes, left } = await checked({});
  expect(withStatus(outcomes, 'failed', 'warned', 'blocked', 'error')).toEqual([]);
  expect(left).toEqual(['z0']);
});

test('a refusal of invented values blocks what needs the call, and says what to give', async () => {
  const { outcomes, left } = await checked({
    refuses: ({ name }) => (String(name).endsWith('.') ? undefined : 422),
  });
  expect(withStatus(outcomes, 'failed', 'error')).toEqual([]);
  const created = outcomes.find(({ check }) => check.id === 'zones/create-zone/answers-201');
  expect(created).toMatchObject({
    status: 'blocked',
    reason: expect.stringContaining('give a body that it takes under bodies, as createZone'),
  });
  expect(left).toEqual(['z0']);
});

test('a body of the configuration is sent as it stands, with a name of its own for each record', async () => {
  const { outcomes, left } = await checked(
    { refuses: ({ name }) => (String(name).endsWith('.') ? undefined : 422) },
    { bodies: { createZone: { name: '{unique}.' } } },
  );
  expect(withStatus(outcomes, 'failed', 'blocked', 'error')).toEqual([]);
  expect(left).toEqual(['z0']);
});

test('where optional members are refused the required ones are sent alone, and that is a warning', async () => {
  const { outcomes, left } = await checked({ refuses: ({ ttl }) => (ttl === undefined ? undefined : 400) });
  expect(withStatus(outcomes, 'failed', 'blocked', 'error')).toEqual([]);
  expect(withStatus(outcomes, 'warned')).toEqual(['zones/create-zone/answers-201']);
  expect(left).toEqual(['z0']);
});

test.each([
  ['names what the caller has no right to', 403],
  ['does not exist', 400],
])('an example of an optional member that %s keeps no other check from running', async (_, refusal) => {
  const { outcomes, left } = await checked(
    {
      refuses: ({ project }) =>
        typeof project === 'string' ? refusal : project === undefined ? undefined : 400,
    },
    { contract: projects },
  );
  expect(withStatus(outcomes, 'failed', 'blocked', 'error')).toEqual([]);
  expect(withStatus(outcomes, 'warned')).toEqual(['zones/create-zone/answers-201']);
  expect(left).toEqual(['z0']);
});

test('a limit of a member that takes only what the server knows is not judged, and one of another member is', async () => {
  const long = readFileSync(projects, 'utf8')
    .replace('example: my-project', 'maxLength: 40')
    .replace('contact: { type: string }', 'contact: { type: string, maxLength: 40 }');
  writeFileSync(join(folder, 'limits.yaml'), long);
  const isShort = (value: unknown): boolean => value === undefined || String(value).length < 40;
  const { outcomes } = await checked(
    {
      refuses: ({ project, contact }) => (project === undefined && isShort(contact) ? undefined : 400),
    },
    { contract: join(folder, 'limits.yaml'), filter: ['*/answers-201', '*/max-length'] },
  );
  expect(
    Object.fromEntries(outcomes.map(({ check, status }) => [check.id.split('/')[2], status])),
  ).toMatchObject({
    contact: 'failed',
    project: 'skipped',
  });
});

test('an undocumented 404 is about the body, if it shows what the body names', async () => {
  const filter = ['*/create-zone/answers-201'];
  const named = await checked({ refuses: () => 404, explains: true }, { filter });
  expect(withStatus(named.outcomes, 'blocked')).toEqual(['zones/create-zone/answers-201']);
  const bare = await checked({ refuses: () => 404 }, { filter });
  expect(withStatus(bare.outcomes, 'failed')).toEqual(['zones/create-zone/answers-201']);
});

test('a server that fails at invented values fails all the same', async () => {
  const { outcomes } = await checked({ refuses: () => 500 }, { filter: ['*/create-zone/answers-201'] });
  expect(withStatus(outcomes, 'failed')).toEqual(['zones/create-zone/answers-201']);
});

test('what a refused call has created is found by its name and deleted', async () => {
  const { strays, left } = await checked({
    refuses: ({ name }) => (String(name).endsWith('.') ? undefined : 422),
    keepsRefused: true,
  });
  expect(strays.length).toBeGreaterThan(0);
  expect(strays.every(({ refusedWith }) => refusedWith === 422 || refusedWith === 400)).toBe(true);
  expect(left).toEqual(['z0']);
});

test('what is found by its name alone is deleted by it', async () => {
  const { run, left, outcomes } = await checked({ isFoundByName: true });
  // What has no name of the run's own is left, and told.
  expect(left.length - 1).toBe(run.created.lost().length);
  expect(left.length).toBeLessThan(3);
  expect(withStatus(outcomes, 'failed')).toContain('zones/get-zone/answers-200');
});

test('a call that creates is noted before it is sent, so that a crash leaves its operation and names known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-created-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'run.jsonl');
  const created = new CreatedResources(file, 'http://zones');
  const begin = (name: string): number =>
    created.begin({ api: 'zones', operation: 'createZone', persona: 'owner', path: {}, sent: [name] });
  begin('standin-a-b-1');
  created.settle(begin('standin-a-b-2'));
  created.refuse(begin('standin-a-b-3'), 422);
  created.close();
  expect([...CreatedResources.read(file).doubtful().values()]).toEqual([
    { api: 'zones', operation: 'createZone', persona: 'owner', path: {}, sent: ['standin-a-b-1'] },
    expect.objectContaining({ sent: ['standin-a-b-3'], refusedWith: 422 }),
  ]);
  expect(readFileSync(file, 'utf8')).not.toContain('x-key');
});

test('what an unanswered call has created is deleted, and nothing whose name is only alike', async () => {
  const { run, zones } = await opened({});
  const add = (id: string, name: string) => zones.set(id, { id, name, owner: 'owner' });
  add('z8', 'standin-a-b-1');
  add('z9', 'standin-a-b-11');
  const created = new CreatedResources(join(tmpdir(), `standin-${process.pid}`, 'run.jsonl'), run.target.url);
  onTestFinished(() => rmSync(join(tmpdir(), `standin-${process.pid}`), { recursive: true, force: true }));
  const call = { api: 'zones', operation: 'createZone', persona: 'owner', path: {} };
  created.begin({ ...call, sent: ['standin-a-b-1'] });
  created.begin({ ...call, sent: ['standin-a-b-2'] });
  expect(await deleteStrays(created, run)).toEqual([
    { name: 'createZone: standin-a-b-1', refusedWith: undefined },
  ]);
  expect([...zones.keys()]).toEqual(['z0', 'z9']);
  expect([...created.doubtful().values()].map(({ sent }) => sent)).toEqual([['standin-a-b-2']]);
});

const personas = { owner: keyOf('owner'), other: keyOf('other'), reader: keyOf('reader') };
const ofRoles = ['*/foreign-is-not-shown', '*/readers-change-nothing'];

test('accounts that see and change only what they may pass', async () => {
  const { outcomes, left } = await checked({}, { personas, filter: ofRoles });
  expect(outcomes.map(({ status }) => status)).toEqual(['passed', 'passed']);
  expect(left).toEqual(['z0']);
});

test.each([
  ['zones/zones/law/foreign-is-not-shown', { showsForeign: true }],
  ['zones/zones/law/readers-change-nothing', { letsReadersWrite: true }],
] satisfies [string, ZoneRules][])('%s finds an account that may do more', async (id, rules) => {
  const { outcomes, left } = await checked(rules, { personas, filter: ofRoles });
  expect(withStatus(outcomes, 'warned', 'failed')).toEqual([id]);
  expect(left).toEqual(['z0']);
});

test('without accounts of a role nothing is said of it', async () => {
  const { run } = await opened({}, { filter: ['*'] });
  expect(run.checks.filter(({ needsRole }) => needsRole !== undefined)).toEqual([]);
});
