import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createStandin, fetchFrom } from '../../src/index.ts';
import { limits } from '../../src/limits.ts';
import { apis } from './sample-requests.ts';

const script = new URL('body-chunks.ts', import.meta.url).pathname;
const mebibyte = 1024 * 1024;

describe('a body in chunks of one byte', () => {
  test('takes memory by its size: 256 KiB over a socket, before it has ended', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script]);
    const { kept, status } = JSON.parse(stdout);
    expect(kept / mebibyte).toBeLessThan(8);
    // It is a body like any other: the mock has read it, and it is not JSON.
    expect(status).toBe(422);
  });
});

describe('in process', () => {
  const standin = createStandin({ apis });
  const headers = { authorization: 'Bearer standin_owner', 'content-type': 'application/json' };

  /** Endless, one chunk at each pull. */
  function sent(chunk: Uint8Array) {
    const count = { pulled: 0, cancelled: 0 };
    const body = new ReadableStream({
      pull: (controller) => {
        count.pulled++;
        controller.enqueue(chunk);
      },
      cancel: () => void count.cancelled++,
    });
    const init = { method: 'POST', headers, body, duplex: 'half' } as const;
    const request = new Request('http://mock.test/workspaces/', init);
    return { count, request };
  }

  test('a body without end is read only as far as shows that it is too large', async () => {
    const { count, request } = sent(new Uint8Array(mebibyte));
    const { status } = await fetchFrom(standin, request);
    expect(status).toBe(413);
    expect(count.pulled).toBeLessThan(2 + limits.body / mebibyte + 2);
    expect(count.cancelled).toBe(1);
  });

  test('a request that is aborted while its body is read is rejected', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({ pull: () => new Promise<void>(() => {}) });
    const init = { method: 'POST', headers, body, signal: controller.signal, duplex: 'half' } as const;
    const answer = fetchFrom(standin, new Request('http://mock.test/workspaces/', init));
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });
});
