import { expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { createStandin, fetchFrom } from '../../src/index.ts';

test('what the console only reads is not logged; what it changes, and what others read, is', async () => {
  const logged: string[] = [];
  const standin = createStandin({
    apis: [waterQuality],
    onExchange: ({ method, target }) => logged.push(`${method} ${target}`),
  });
  const sent = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const { status } = await fetchFrom(standin, new Request(`http://localhost${path}`, { method, headers }));
    return status;
  };
  // A browser adds this header; scripts can't.
  const ofPage = { 'sec-fetch-site': 'same-origin' };
  expect(await sent('GET', '/__standin/health', ofPage)).toBe(200);
  expect(await sent('GET', '/__standin/sandboxes/none/faults', ofPage)).toBe(404);
  expect(await sent('POST', '/__standin/sandboxes', { ...ofPage, 'content-type': 'application/json' })).toBe(
    201,
  );
  expect(await sent('GET', '/__standin/health')).toBe(200);
  expect(await sent('GET', '/workspaces/', { ...ofPage, authorization: 'Bearer standin_owner' })).toBe(200);
  expect(logged).toEqual([
    'GET /__standin/sandboxes/none/faults',
    'POST /__standin/sandboxes',
    'GET /__standin/health',
    'GET /workspaces/',
  ]);
});
