/**
 * A second validator judges what the suite sends: each request that is meant to be valid breaks nothing of its contract,
 * and each that is meant to break its schema does. The suite runs against our mock, and what it sent there is sent once
 * more through `prism proxy`, which says of each request what of it breaks the contract.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { SentRequest } from '../../src/conformance/model/exchange.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { runAgainst } from '../../src/conformance/run/run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { mockTarget } from '../../src/conformance/target/mock-target.ts';
import { createStandin } from '../../src/index.ts';
import { Exceptions } from '../second-opinion/exceptions.ts';
import { describePrismViolation, startPrismProxy } from '../second-opinion/prism-proxy.ts';

const exceptions = new Exceptions([
  {
    finding: /: \{"\w+":""\}, and Prism names nothing$/,
    because: 'Prism drops a query parameter without text, whatever its schema.',
  },
]);

const suites = await builtInSuites(builtInApis);
let mock: RunningServer;
/** Answers at once, whatever is asked: the requests alone are judged. */
let upstream: Server;

beforeAll(async () => {
  const apis = await Promise.all(Object.values(builtInApis).map(({ mock }) => mock()));
  mock = await serve(createStandin({ apis }));
  upstream = createServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await mock?.close();
  upstream?.closeAllConnections();
  await new Promise((resolve) => upstream?.close(resolve));
});

/** What the checks of an API send that says what it is meant to be, each with the check that sent it. */
async function sentBy(name: string): Promise<{ check: string; sent: SentRequest }[]> {
  // What is derived from the schemas, and what of the statements is about values. The checks of the members of one reply
  // all send what the check of the whole reply sends.
  const checks = suites
    .get(name)!
    .checks.filter(({ covers, family, expectation }) =>
      family === 'examples'
        ? covers.status !== undefined
        : expectation.pointer !== undefined || family === 'refusals',
    );
  const outcomes = await runChecks(runAgainst(mockTarget(mock.url, suites), suites, { checks }));
  return outcomes.flatMap(({ check, exchanges }) =>
    exchanges.filter(({ sent }) => sent.intent).map(({ sent }) => ({ check: check.id, sent })),
  );
}

/** Prism never answers a body that is no JSON and calls itself so: it is not asked. */
function isMalformed({ headers, body }: SentRequest): boolean {
  if (body === undefined || !/[/+]json/.test(headers['content-type'] ?? '')) return false;
  try {
    JSON.parse(String(body));
    return false;
  } catch {
    return body !== '';
  }
}

test.each([...suites.keys()])('Prism agrees on what is valid and what is not: %s', async (name) => {
  const { port } = upstream.address() as AddressInfo;
  const proxy = await startPrismProxy(`spec/${name}/openapi.yaml`, `http://127.0.0.1:${port}`);
  const findings: string[] = [];
  try {
    const all = await sentBy(name);
    expect(all.length).toBeGreaterThan(20);
    for (const { check, sent } of all) {
      const { method, headers, intent, mistake } = sent;
      const body = sent.body === undefined ? undefined : String(sent.body);
      if (isMalformed(sent)) {
        if (intent === 'valid') findings.push(`${check}: meant to be valid, and no JSON`);
        continue;
      }
      const target = sent.url.slice(mock.url.length);
      const { violations } = await proxy.send({
        method,
        target,
        headers,
        ...(body !== undefined && { body }),
      });
      const named = violations.request.map(describePrismViolation);
      if (intent === 'valid' && named.length > 0)
        findings.push(`${check}: meant to be valid, Prism names ${named.join('; ')}`);
      if (intent === 'invalid' && named.length === 0)
        findings.push(`${check}: ${mistake}, and Prism names nothing`);
    }
  } finally {
    await proxy.close();
  }
  expect(exceptions.unexplained(findings)).toEqual([]);
});

test('every exception is still needed', () => {
  expect(exceptions.unused()).toEqual([]);
});
