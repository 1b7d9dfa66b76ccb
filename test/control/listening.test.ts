/** Who may call the control API of a mock that the library serves, by the address that it listens on. */
import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/adapters/node/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { type CreateStandinOptions, createStandin } from '../../src/control/create-standin.ts';

async function served(listenOn: string, control?: CreateStandinOptions['control']) {
  const standin = createStandin({ version: '0', apis: [waterQuality], ...(control && { control }) });
  const { port, close } = await serve(standin, { host: listenOn });
  onTestFinished(async () => {
    standin.close();
    await close();
  });
  /** The status of the answer at `address`. */
  return (address: string, headers: Record<string, string>, path = '/__standin/health'): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ host: address, port, path, headers: { host: `127.0.0.1:${port}`, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode as number);
      })
        .on('error', reject)
        .end();
    });
}

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['127.8.8.8', '127.8.8.8'],
  ['localhost', 'localhost'],
  ['::1', '::1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
])('listening on %s it is open', async (listenOn, address) => {
  const status = await served(listenOn);
  expect(await status(address, {})).toBe(200);
  expect(await status(address, { host: 'evil.example:4010' })).toBe(403);
});

test.each(['0.0.0.0', '::', '::ffff:0.0.0.0', ''])(
  'listening on %j it needs a token, whatever Host says',
  async (listenOn) => {
    const status = await served(listenOn);
    expect(await status('127.0.0.1', {})).toBe(403);
    expect(await status('127.0.0.1', { host: 'localhost' })).toBe(403);
    // The API itself is open.
    const authorization = 'Bearer standin_owner';
    expect(await status('127.0.0.1', { authorization }, '/workspaces/')).toBe(200);
    const withToken = await served(listenOn, { token: 's3cret' });
    expect(await withToken('127.0.0.1', { authorization: 'Bearer s3cret' })).toBe(200);
    expect(await withToken('127.0.0.1', { authorization: 'Bearer other' })).toBe(403);
  },
);

test('a mock that is served twice is judged by the address that each request came to', async () => {
  const standin = createStandin({ version: '0', apis: [waterQuality] });
  const [near, far] = await Promise.all([serve(standin), serve(standin, { host: '0.0.0.0' })]);
  onTestFinished(async () => {
    standin.close();
    await Promise.all([near.close(), far.close()]);
  });
  const statusAt = async (port: number) => (await fetch(`http://127.0.0.1:${port}/__standin/health`)).status;
  expect([await statusAt(near.port), await statusAt(far.port)]).toEqual([200, 403]);
});
