import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = new URL('many-events.ts', import.meta.url).pathname;

test('the memory of a sandbox whose log is full stays the same, however many events follow', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script]);
  const { full, later, kept } = JSON.parse(stdout);
  expect(kept).toBe(2_000);
  expect(later / full).toBeLessThan(1.1);
});
