import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { limits } from '../../src/limits.ts';
import { controlledMock, problem } from './controlled-mock.ts';

const mebibyte = 1024 * 1024;

describe('who may use the control API', () => {
  const local = { host: 'localhost', 'content-type': 'application/json' };
  const target = '/__standin/sandboxes/mine/snapshot';

  test('may send 256 MiB, and is refused more', async () => {
    const { standin } = controlledMock();
    const sent = { method: 'PUT', target, headers: local };
    expect(standin.bodyLimit(sent)).toBe(256 * mebibyte);
    const body = new Uint8Array(limits.snapshotBody + 1);
    const { status, headers, body: text } = await standin.handle({ ...sent, body });
    expect({ status, headers, body: JSON.parse(String(text)) }).toMatchObject(
      problem(413, /larger than 268435456 bytes/),
    );
  });

  test('and nobody else: not from elsewhere, not without the token, and not for another API', () => {
    const { standin } = controlledMock();
    const [mine, guarded] = [standin, controlledMock({ token: 's3cret' }).standin];
    const limitOf = (mock: typeof standin, headers: Record<string, string>, path = target) =>
      mock.bodyLimit({ method: 'PUT', target: path, headers }) / mebibyte;
    expect(limitOf(mine, { host: 'evil.example' })).toBe(4);
    expect(limitOf(mine, { ...local, origin: 'https://evil.example' })).toBe(4);
    expect(limitOf(guarded, local)).toBe(4);
    expect(limitOf(guarded, { ...local, authorization: 'Bearer s3cret' })).toBe(256);
    expect(limitOf(mine, local, '/workspaces/')).toBe(4);
    expect(limitOf(mine, local, '/__standin/nowhere')).toBe(4);
    expect(limitOf(mine, local, '/__standin/sandboxes/mine/state/workspace-acl/workspaces/a')).toBe(4);
  });
});

describe('over a socket', () => {
  const { standin } = controlledMock();
  let server: RunningServer;
  beforeAll(async () => {
    server = await serve(standin);
  });
  afterAll(async () => {
    standin.close();
    await server.close();
  });

  test('a snapshot of 6 MiB is loaded', async () => {
    const snapshot = standin.sandboxes.use('default')!.snapshot();
    const data = { filler: 'x'.repeat(6 * mebibyte) };
    const entry = { cursor: 1, at: snapshot.clock.now - 1, api: 'workspace-acl', event: 'grown', data };
    const loaded = await fetch(`${server.url}/__standin/sandboxes/large/snapshot`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...snapshot, log: [entry] }),
    });
    expect([loaded.status, (await loaded.json()).events]).toEqual([200, 1]);
  });

  test('who may not use the control API and announces a large body is answered before it arrives', async () => {
    const total = 300 * mebibyte;
    let sent = 0;
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${server.url}/__standin/sandboxes/large/snapshot`, {
        method: 'PUT',
        headers: { host: 'evil.example', 'content-type': 'application/json', 'content-length': total },
      });
      const more = (): void => {
        sent += mebibyte;
        if (sent < total && !asked.destroyed) asked.write(Buffer.alloc(mebibyte), more);
      };
      asked.on('response', (reply) => {
        resolve(reply.statusCode);
        asked.destroy();
      });
      asked.on('error', reject);
      more();
    });
    expect(status).toBe(403);
    expect(sent).toBeLessThan(64 * mebibyte);
  });
});
