import { describe, expect, onTestFinished, test } from 'vitest';
import { Received, type SentRequest } from '../../src/conformance/model/exchange.ts';
import { cutOf } from '../../src/conformance/run/cut-short.ts';
import { PacedClient } from '../../src/conformance/run/paced-client.ts';
import { httpServer } from './small-server.ts';

const sent: SentRequest = {
  ...{ api: 'things', operation: undefined, persona: undefined, method: 'GET', url: 'http://127.0.0.1/live' },
  ...{ headers: {}, body: undefined, mistake: undefined, intent: undefined },
};

const answers = (...statuses: number[]) => {
  const left = [...statuses];
  return async () =>
    new Received(sent, {
      ...{ status: left.shift() ?? 0, headers: { 'retry-after': '0' }, text: '', took: 0 },
    });
};
const itself = (received: Received): Received => received;

describe('what goes on, a stream or a socket', () => {
  test('is opened again after a 429, and each attempt counts', async () => {
    const client = new PacedClient({ readOnly: false, obey429: true });
    expect((await client.open(answers(429, 429, 101), itself)).status).toBe(101);
    expect(client.count).toBe(3);
  });

  test('is given up where the target goes on with 429', async () => {
    const client = new PacedClient({ readOnly: false, obey429: true });
    await expect(client.open(answers(429, 429, 429, 429, 101), itself)).rejects.toThrow(
      '429 4 times in a row',
    );
  });

  test('hands a 429 on to a check that is about it', async () => {
    const client = new PacedClient({ readOnly: false, obey429: true });
    expect((await client.open(answers(429), itself, true)).status).toBe(429);
  });

  test('takes its turn by the rate limit', async () => {
    const client = new PacedClient({ readOnly: false, obey429: true, rateLimit: 20 });
    const begun = performance.now();
    for (let n = 0; n < 4; n++) await client.open(answers(200), itself);
    expect(performance.now() - begun).toBeGreaterThan(140);
  });

  test('is not opened any more once the time of the run is over', async () => {
    const client = new PacedClient({ readOnly: false, obey429: true, signal: AbortSignal.abort('over') });
    await expect(client.open(answers(200), itself)).rejects.toThrow('over');
    expect(client.count).toBe(0);
  });

  test('tells a request that was sent when the time of the run ended from one that was not', async () => {
    const run = new AbortController();
    const client = new PacedClient({ readOnly: false, obey429: true, signal: run.signal });
    const cut = async (): Promise<Received> => {
      run.abort('over');
      throw new Error('cut');
    };
    await expect(client.open(cut, itself)).rejects.toMatchObject({ message: 'over', wasSent: true });
    await expect(client.open(cut, itself)).rejects.toMatchObject({ message: 'over', wasSent: false });
  });
});

test('a target that stops answering is told with the first request that it left unanswered', async () => {
  const server = await httpServer((request, reply) => {
    if (request.url === '/live') reply.writeHead(200).end();
    else request.socket.destroy();
  });
  onTestFinished(server.close);
  const client = new PacedClient({ readOnly: false, obey429: true });
  const send = (path: string) =>
    client.send({ ...sent, url: server.url + path }, { timeout: 5000 }).catch(() => undefined);
  await send('/once');
  await send('/live');
  for (let n = 0; n < 12; n++) await send(`/broken/${n}?key=secret`);
  const cut = cutOf({ signal: undefined, client }, [], false);
  expect(cut).toEqual({
    reason: `the target stopped answering at GET ${server.url}/broken/0`,
    isTime: false,
  });
});
