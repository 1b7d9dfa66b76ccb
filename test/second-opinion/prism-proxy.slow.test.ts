/** `prism proxy` before Standin: what it says of whole exchanges, the wrong ones among them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Exceptions } from './exceptions.ts';
import { type Exchange, forced, invalid, misshapen, passing, provoked } from './exchanges.ts';
import { describePrismViolation, type JudgedReply, type PrismProxy, startPrismProxy } from './prism-proxy.ts';
import { loadSubjects, type Served, serveStandin } from './subjects.ts';

const exceptions = new Exceptions([
  {
    finding: /query \S+ type \(empty\): Prism names nothing$/,
    because: 'Prism drops a query parameter without text, whatever its type.',
  },
  {
    finding: / HEAD: (500, not 200|Prism names nothing)$/,
    because: 'Prism parses the body of the reply to a HEAD request as JSON, and fails: there is none.',
  },
  {
    finding: /acknowledgeEvent content-too-large: Prism names request : No supported content types/,
    because: 'An ack documents no body, and Prism names one that is too large for this alone.',
  },
  {
    finding: / a target over 8 KiB: Prism names response : Unable to match the returned status code /,
    because: '414 is of the transport: it is a problem+json at every API, and no contract documents it.',
  },
]);

const subjects = await loadSubjects();
let served: Served;
const proxies = new Map<string, PrismProxy>();

beforeAll(async () => {
  served = await serveStandin(subjects.map(({ api }) => api));
  for (const { api, path } of subjects) proxies.set(api.name, await startPrismProxy(path, served.url));
});
afterAll(async () => {
  await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
  await served?.close();
});

/** What of an exchange is not as it has to be: one line each. */
function findings({ status, mediaType, body, error, named, wrong }: Exchange, reply: JudgedReply): string[] {
  const found: string[] = [];
  if (reply.status !== status) found.push(`${reply.status}, not ${status}`);
  const type = reply.headers['content-type'] ?? 'no type';
  if (mediaType && !type.startsWith(mediaType)) found.push(`${type}, not ${mediaType}`);
  if (body !== undefined && !same(reply.body, body)) found.push(`the body is ${reply.text}`);
  if (error && !same(essence(reply.body), essence(error))) found.push(`the error is ${reply.text}`);
  const names = named === undefined ? [] : namedBy(reply.body);
  if (named !== undefined && !names.includes(named)) found.push(`Standin names ${names.join() || 'nothing'}`);

  const { request, response } = reply.violations;
  if (wrong && request.length === 0) found.push('Prism names nothing');
  for (const violation of request)
    if (!wrong?.(violation)) found.push(`Prism names request ${describePrismViolation(violation)}`);
  for (const violation of response) found.push(`Prism names response ${describePrismViolation(violation)}`);
  return found;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An error without the members that a request fills in. */
function essence(body: any): unknown {
  if (Array.isArray(body?.detail)) return 'detail';
  if (typeof body?.error === 'object') return { ...body.error, params: undefined, details: undefined };
  return { ...body, details: undefined, timestamp: undefined };
}

/** The values that an error says are wrong, in each API's form. */
function namedBy(body: any): string[] {
  if (Array.isArray(body?.detail)) return body.detail.map(({ loc }: any) => loc.slice(1).join('.') || loc[0]);
  return body?.error?.params?.map(({ name }: any) => name) ?? Object.keys(body?.error?.details ?? {});
}

describe.each(subjects.map((subject) => [subject.api.name, subject] as const))('%s', (name, subject) => {
  async function unexplained(id: string, exchanges: Exchange[]): Promise<string[]> {
    const found: string[] = [];
    for (const exchange of exchanges) {
      const reply = await proxies.get(name)!.send(exchange.request);
      found.push(...findings(exchange, reply).map((one) => `${name}/${id} ${exchange.what}: ${one}`));
    }
    return exceptions.unexplained(found);
  }

  describe.each(subject.operations.map((samples) => [samples.operation.id, samples] as const))(
    '%s',
    (id, samples) => {
      test('passes', async () => {
        expect(await unexplained(id, await passing(samples, served.standin))).toEqual([]);
      });
      test('answers every documented reply as documented', async () => {
        expect(await unexplained(id, await forced(samples, served.standin))).toEqual([]);
      });
      test('answers the documented errors that a request provokes', async () => {
        expect(await unexplained(id, await provoked(subject, samples, served.standin))).toEqual([]);
      });
      test('names the value that breaks its schema, the one that Prism names', async () => {
        expect(await unexplained(id, await invalid(subject, samples, served.standin))).toEqual([]);
      });
      test('refuses what has the wrong shape', async () => {
        expect(await unexplained(id, await misshapen(subject, samples, served.standin))).toEqual([]);
      });
    },
  );
});

test('every exception is still needed', () => {
  expect(exceptions.unused()).toEqual([]);
});
