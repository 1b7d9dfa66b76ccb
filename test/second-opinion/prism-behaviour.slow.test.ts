/** Prism's second opinion on what the handlers answer: random traffic of all personas that writes, reads and is refused. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { Standin } from '../../src/engine/standin.ts';
import { builtIn } from '../adapters/sample-requests.ts';
import { randomRequest } from '../behaviour/random-requests.ts';
import { describePrismViolation, type PrismProxy, startPrismProxy } from './prism-proxy.ts';

const prefixes: Record<string, RegExp> = {
  'org-workspaces': /^\/v1\/orgs/,
  'water-quality': /^\/workspaces/,
  fastio: /^\/current/,
  'workspace-acl': /^\/api\/v2/,
};

const standin = new Standin({ apis: builtIn, clock: 'frozen' });
let server: RunningServer;

beforeAll(async () => {
  server = await serve(standin);
});

afterAll(async () => {
  standin.close();
  await server.close();
});

describe.each(Object.entries(prefixes))('the handlers of %s', (api, prefix) => {
  let proxy: PrismProxy;

  beforeAll(async () => {
    proxy = await startPrismProxy(`spec/${api}/openapi.yaml`, server.url);
  });

  afterAll(() => proxy.close());

  test('answer as documented, whoever asks for what', async () => {
    const requests = fc
      .sample(randomRequest, { seed: 11, numRuns: 700 })
      .filter(({ method, target }) => prefix.test(target) && !isLeftOut(method, target));
    const violations: string[] = [];
    let granted = 0;
    for (const { method, target, headers, body } of requests) {
      const reply = await proxy.send({ method, target, headers, ...(body !== undefined && { body }) });
      if (reply.status < 300) granted++;
      for (const violation of reply.violations.response)
        violations.push(`${method} ${target} ${reply.status}: ${describePrismViolation(violation)}`);
    }
    expect(violations).toEqual([]);
    expect(granted).toBeGreaterThan(requests.length / 8);
  });
});

/** A stream has no end to wait for, and Prism can't read a path that is no URL. */
const isLeftOut = (method: string, target: string): boolean =>
  (method === 'GET' && target.includes('/sync/stream')) || !URL.canParse(target, 'http://host');
