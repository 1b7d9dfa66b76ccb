import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = new URL('leaks.ts', import.meta.url).pathname;

test.each(['websocket', 'long-poll', 'stream'])(
  '1,000 of channel %s opened and dropped leave nothing',
  async (channel) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, channel, '1000']);
    const { half, end, before, left } = JSON.parse(stdout);
    expect(left).toEqual(before);
    expect(end / half).toBeLessThan(1.05);
  },
);
