import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Serving, serveStandin } from './standin-command.ts';

/** Statuses of six searches at the same moment of the frozen clock. */
async function searches({ url }: Serving): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < 6; n++) {
    const target = `${url}/current/events/search/?workspace_id=1234567890123456789`;
    const { status } = await fetch(target, { headers: { authorization: 'Bearer standin_owner' } });
    statuses.push(status);
  }
  return statuses;
}

test('standin serve --max-events keeps that many events', async () => {
  const serving = await serveStandin(['fastio', '--clock', 'frozen', '--max-events', '7']);
  const snapshot = await fetch(`${serving.url}/__standin/sandboxes/default/snapshot`);
  const { log, oldest } = (await snapshot.json()) as { log: { cursor: number }[]; oldest: number };
  expect([log.length, log[0]?.cursor]).toEqual([7, oldest]);
  await serving.end('SIGTERM');
});

describe('standin serve --rate-limits', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-rates-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('keeps the published limits, in a state that was left without them too; else there are none', async () => {
    const args = ['fastio', '--clock', 'frozen', '--state', join(folder, 'state.json')];
    const free = await serveStandin(args);
    expect(await searches(free)).toEqual([200, 200, 200, 200, 200, 200]);
    await free.end('SIGTERM');
    const limited = await serveStandin([...args, '--rate-limits']);
    expect(await searches(limited)).toEqual([200, 200, 200, 200, 200, 429]);
    await limited.end('SIGTERM');
  });
});
