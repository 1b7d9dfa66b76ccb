import { expect, test } from 'vitest';
import type { CheckConfig } from '../../src/conformance/read/config.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { type ChangedAnswer, type RecordedTarget, recordedTarget } from './recorded-target.ts';

/** Checks a target that keeps the state of this document. */
async function checked(
  file: string,
  {
    config = {},
    filter,
    explore,
    change,
  }: {
    config?: CheckConfig;
    filter?: string[];
    explore?: number;
    change?: (answer: ChangedAnswer) => ChangedAnswer;
  } = {},
): Promise<{ target: RecordedTarget; outcomes: Outcome[] }> {
  const target = await recordedTarget(file, change);
  const run = await openRun(
    {
      ...{ url: target.url, contract: file, tokens: { owner: 'standin_owner' }, config },
      ...{ seed: 1, explore, filter },
    },
    {},
  );
  const outcomes = await runChecks(run);
  await run.end();
  await target.close();
  return { target, outcomes };
}

const shop = 'examples/shop/openapi.yaml';
const nested = 'test/conformance/documents/nested.yaml';

test('a run changes nothing but what it has created, and deletes all of that, though the target reads ids leniently', async () => {
  const { target, outcomes } = await checked(shop);
  expect(target.foreign).toEqual([]);
  expect(target.left()).toEqual([]);
  expect(outcomes.filter(({ status }) => status === 'error')).toEqual([]);
  expect(target.seen.some((line) => /^DELETE .*\/products\/./.test(line))).toBe(true);
});

test('a search beyond the examples changes nothing else either', async () => {
  const { target } = await checked(shop, { explore: 6, filter: ['*/explore'] });
  expect(target.foreign).toEqual([]);
  expect(target.left()).toEqual([]);
});

test('a record of a nested resource is created in parents that the run has created', async () => {
  const { target, outcomes } = await checked(nested);
  expect(target.foreign).toEqual([]);
  expect(target.left()).toEqual([]);
  const updated = outcomes.find(({ check }) => check.id === 'tasks/update-task/answers-200');
  expect(updated?.status).toBe('passed');
  expect(updated?.exchanges.map(({ sent }) => `${sent.method} ${new URL(sent.url).pathname}`)).toEqual([
    'POST /teams',
    expect.stringMatching(/^POST \/teams\/[^/]+\/projects$/),
    expect.stringMatching(/^POST \/teams\/[^/]+\/projects\/[^/]+\/tasks$/),
    expect.stringMatching(/^PATCH \/teams\/[^/]+\/projects\/[^/]+\/tasks\/\d+$/),
  ]);
});

test('where the document does not say which member is the key, nothing is created: a guess might delete something else', async () => {
  const { target, outcomes } = await checked(nested, { filter: ['*token*'] });
  expect(target.seen.filter((line) => /^(POST|DELETE) \/tokens/.test(line))).toEqual([]);
  expect(outcomes.map(({ reason }) => reason)).toContain(
    'no operation deletes what createToken creates: list it under writes to call it anyway',
  );
});

test('what cannot be deleted is created once at most, and is told', async () => {
  const { target, outcomes } = await checked(nested, {
    filter: ['*create-note*', '*delete-note*'],
  });
  expect(target.seen.filter((line) => line === 'POST /notes')).toHaveLength(1);
  expect(outcomes.some(({ reason }) => reason?.includes('so it is not called again'))).toBe(true);
});

test('nothing is created in a parent of which no reply shows the key: an example might name what is somebody else’s', async () => {
  const { target, outcomes } = await checked(nested, {
    filter: ['*-project/*', '*-task/*'],
    change: (answer) =>
      answer.method === 'POST' && /\/projects$/.test(answer.target)
        ? { ...answer, headers: { 'content-type': 'application/json' }, body: '{}' }
        : answer,
  });
  expect(target.seen.filter((line) => /^POST .*\/projects$/.test(line))).toHaveLength(1);
  expect(target.seen.filter((line) => /^(POST|PATCH|DELETE) .*\/tasks/.test(line))).toEqual([]);
  expect(outcomes.filter(({ status }) => status === 'error')).toEqual([]);
});
