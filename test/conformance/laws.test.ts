import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { laws } from '../../src/conformance/laws/laws.ts';
import { ownSuite } from '../../src/conformance/read/suites.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { findMock } from '../../src/conformance/target/find-mock.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { recordedTarget } from './recorded-target.ts';

const library = resolve('test/conformance/documents/library.yaml');
const shop = resolve('examples/shop/openapi.yaml');

test('each law has a name of its own', () => {
  expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length);
});

test('a document with all that the laws are about has a check of all but that of parents, and an inferred mock keeps them', async () => {
  const suite = await ownSuite(library);
  const { api } = suite;
  const contract = { ...api.contract, resources: async () => api.resources() };
  const standin = createStandin({ apis: [await behave({ name: api.name, contract })], version: '0' });
  const server = await serve(standin);
  try {
    const suites = new Map([[api.name, suite]]);
    const { scopes } = (await findMock(server.url, undefined)) ?? { scopes: {} };
    const target = mockTarget(server.url, suites, { scopes });
    const checks = suite.checks.filter(
      ({ resource, needsRole }) => resource !== undefined && needsRole === undefined,
    );
    expect(checks.map(({ id }) => id.replace('library/books/law/', '')).sort()).toEqual(
      laws
        .map(({ name }) => name)
        .filter((name) => name !== 'other-parent-is-not-found')
        .sort(),
    );
    const outcomes = await runChecks(runAgainst(target, suites, { checks }));
    expect(
      outcomes
        .filter(({ status }) => status !== 'passed')
        .map(({ check, reason, documented, received }) => [check.id, reason, documented, received]),
    ).toEqual([]);
  } finally {
    standin.close();
    await server.close();
  }
});

test('without entity tags a 412 may be about anything, so no change has to be conditional', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-'));
  try {
    const file = join(folder, 'library.yaml');
    writeFileSync(file, readFileSync(library, 'utf8').replaceAll('ETag', 'X-Version'));
    const { checks } = await ownSuite(file);
    const ids = checks.map(({ id }) => id.split('/').at(-1));
    expect(ids).toContain('created-is-got');
    expect(ids).not.toContain('changed-is-not-overwritten');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what the document states is demanded, the rest is inferred, each with its line', async () => {
  const { checks } = await ownSuite(library);
  const basis = (name: string) => checks.find(({ id }) => id === `library/books/law/${name}`)?.expectation;
  expect(basis('deleted-is-not-got')).toMatchObject({
    basis: 'implied',
    source: expect.stringMatching(/library\.yaml:\d+$/),
    pointer: '#/components/responses/Problem',
  });
  expect(basis('maximum-page-size')).toMatchObject({ basis: 'implied' });
  expect(basis('created-is-got')).toMatchObject({
    basis: 'inferred',
    source: expect.stringMatching(/library\.yaml:\d+$/),
  });
});

test.each([shop, library])(
  'at a real target the laws of %s change only what they have created',
  async (file) => {
    const target = await recordedTarget(file);
    const run = await openRun(
      {
        url: target.url + (file === shop ? '/v1' : ''),
        contract: file,
        tokens: { owner: 'standin_owner' },
        filter: ['*/law/*'],
        config: {},
      },
      {},
    );
    try {
      const outcomes = await runChecks(run);
      const bad = outcomes.filter(({ status }) => status !== 'passed' && status !== 'skipped');
      expect(
        bad.map(({ check, status, reason, documented, received }) => [
          check.id,
          status,
          reason,
          documented,
          received,
        ]),
      ).toEqual([]);
      expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(20);
      expect(target.foreign).toEqual([]);
      expect(target.left()).toEqual([]);
    } finally {
      await run.end();
      await target.close();
    }
  },
);
