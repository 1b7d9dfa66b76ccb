import { expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { createClient } from '../../src/client/index.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';

function mock() {
  const standin = createStandin({ apis: [fastio] });
  return createClient({ fetch: (request: Request) => fetchFrom(standin, request) });
}

test('a sandbox without an id gets one that no sandbox has, as after a restart with --state', async () => {
  const before = await mock().createSandbox();
  const restarted = mock();
  await restarted.createSandbox({ id: before.id });
  const made = await restarted.createSandbox();
  const fork = await restarted.sandbox(before.id).fork();
  expect(new Set([before.id, made.id, fork.id]).size).toBe(3);
});
