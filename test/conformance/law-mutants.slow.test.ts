import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { laws } from '../../src/conformance/laws/laws.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import type { Suite } from '../../src/conformance/model/suite.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { findMock } from '../../src/conformance/target/find-mock.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { Defect } from '../../src/mutants/mutant.ts';
import { applyDefect } from '../../src/mutants/run-mutants.ts';
import { lawMutants, MutantPlace } from './law-mutants.ts';

const files = [
  ...['examples/shop/openapi.yaml', 'test/conformance/documents/library.yaml'],
  ...['test/conformance/documents/nested.yaml', 'spec/org-workspaces/openapi.yaml'],
  ...['circleci', 'configcat', 'google-tasks', 'runscope', 'sakari', 'tyk', 'ynab', 'powerdns'].map(
    (name) => `test/resources/documents/${name}.json`,
  ),
];

const isOfLaw = ({ resource, needsRole }: Check): boolean =>
  resource !== undefined && needsRole === undefined;
const lawOf = ({ id }: Check): string => id.split('/').at(-1) as string;

async function mockOf({ api }: Suite): Promise<ApiDefinition> {
  const contract = { ...api.contract, resources: async () => api.resources() };
  return behave({ name: api.name, contract });
}

/** The outcomes of checks at a mock, with a defect if one is given. */
async function judged(
  suite: Suite,
  api: ApiDefinition,
  checks: readonly Check[],
  defect: Defect = {},
): Promise<Outcome[]> {
  const standin = createStandin({
    apis: [defect.api?.(api) ?? api],
    version: 'mutant',
    checkReplies: false,
  });
  applyDefect(standin, defect);
  const server = await serve(standin);
  try {
    const suites = new Map([[suite.api.name, suite]]);
    const { scopes } = (await findMock(server.url, undefined)) ?? { scopes: {} };
    const target = mockTarget(server.url, suites, { scopes });
    return await runChecks(runAgainst(target, suites, { checks, concurrency: 4 }));
  } finally {
    standin.close();
    await server.close();
  }
}

interface Document {
  name: string;
  suite: Suite;
  api: ApiDefinition;
  held: Check[];
}

const documents: Document[] = [];
const broken: string[] = [];
for (const file of files) {
  const suite = await ownSuite(resolve(file));
  const api = await mockOf(suite);
  const outcomes = await judged(suite, api, suite.checks.filter(isOfLaw));
  const held = outcomes.filter(({ status }) => status === 'passed').map(({ check }) => check);
  documents.push({ name: basename(file), suite, api, held });
  for (const { check, status, documented, received, reason } of outcomes)
    if (status === 'failed' || status === 'warned')
      broken.push(`${check.id}: ${reason ?? `documented: ${documented}; received: ${received}`}`);
}

test('the inferred mock of each document keeps its laws', () => {
  expect(broken).toEqual([]);
});

/** Each mutant at a resource of its own document, as far as there are so many. */
const mutants = Object.entries(lawMutants).flatMap(([law, table], number) =>
  Object.entries(table).flatMap(([what, make], index) => {
    const places = documents.flatMap((document) => {
      const check = document.held.find((one) => lawOf(one) === law && isMade(document, one, make));
      return check ? [{ document, check }] : [];
    });
    const at = places[(number + index) % Math.max(1, places.length)];
    return at ? [{ law, what, make, ...at }] : [];
  }),
);

function placeOf({ suite }: Document, { resource: name }: Check): MutantPlace {
  const resource = suite.api.resources().resources.find((one) => one.name === name);
  if (!resource) throw new Error(`${suite.api.name} has no resource ${name}`);
  return new MutantPlace(suite.api, resource);
}

function isMade(document: Document, check: Check, make: (place: MutantPlace) => Defect | undefined): boolean {
  return make(placeOf(document, check)) !== undefined;
}

test('at least sixty mutants break each law in two ways or more, in ten documents or more', () => {
  const ways = (law: string): number => mutants.filter((one) => one.law === law).length;
  expect(laws.filter(({ name }) => ways(name) < 2).map(({ name }) => name)).toEqual([]);
  expect(mutants.length).toBeGreaterThanOrEqual(60);
  expect(new Set(mutants.map(({ document }) => document.name)).size).toBeGreaterThanOrEqual(10);
});

test.each(mutants.map((one) => [`${one.check.id}: ${one.what}`, one] as const))(
  '%s',
  async (_, { document, check, make }) => {
    const defect = make(placeOf(document, check));
    const [outcome] = await judged(document.suite, document.api, [check], defect);
    expect(outcome).toMatchObject({ status: 'failed' });
  },
);
