import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { behave } from '../../src/behaviour/behave.ts';
import { identityOf, keyOf, type StoredRecord } from '../../src/behaviour/record.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { Standin } from '../../src/engine/standin.ts';

/** A server that keeps state and does not say that it is a mock, and what clients did to records that they had not made. */
export interface RecordedTarget {
  url: string;
  /** The name of its API. */
  api: string;
  /** Method and path of each request. */
  seen: string[];
  /** Changes of records that were there before: `PUT /products/1: products 1`. */
  foreign: string[];
  /** The records that were not there before, as `products 21`. */
  left(): string[];
  close(): Promise<void>;
}

/**
 * A real target with the behaviour that is inferred from a document. It is lenient about ids, as many servers are: it takes
 * `1.5`, `1abc`, `A-1` and `a-1.` for records that exist. `change` may alter an answer.
 */
export async function recordedTarget(
  file: string,
  change?: (answer: ChangedAnswer) => ChangedAnswer,
): Promise<RecordedTarget> {
  const api = await readApiContract(file);
  const model = api.resources();
  const contract = { ...api.contract, resources: async () => model };
  const standin = new Standin({ apis: [await behave({ name: api.name, contract })] });
  // The first request prepares its state.
  await standin.handle({ method: 'GET', target: '/', headers: {}, body: undefined });
  const now = (): Map<string, Map<string, StoredRecord>> => {
    const state = standin.sandboxes.get('default')?.state(api.name) ?? {};
    return new Map(
      model.resources.flatMap((resource) => {
        const key = keyOf(identityOf(resource));
        const records = (state[resource.name]?.all() ?? []) as StoredRecord[];
        return [[resource.name, new Map(records.map((record) => [key(record), record]))]];
      }),
    );
  };
  const before = now();
  const seen: string[] = [];
  const foreign: string[] = [];

  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const target = request.url ?? '/';
    const { method = 'GET' } = request;
    seen.push(`${method} ${target}`);
    if (target.startsWith('/__standin')) {
      reply.writeHead(404).end();
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    );
    const body = chunks.length === 0 ? undefined : new Uint8Array(Buffer.concat(chunks));
    const answer = await standin.handle({ method, target: lenient(target, now()), headers, body });
    const text = typeof answer.body === 'string' || answer.body instanceof Uint8Array ? answer.body : '';
    const given = { method, target, status: answer.status, headers: { ...answer.headers }, body: text };
    const sent = change ? change(given) : given;
    for (const [name, records] of isSafe(method) ? [] : before) {
      const after = now().get(name);
      for (const [key, record] of records) {
        if (after?.get(key) === record) continue;
        foreign.push(`${method} ${target}: ${name} ${key}`);
        records.set(key, after?.get(key) as StoredRecord);
      }
    }
    reply.writeHead(sent.status, sent.headers).end(sent.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    api: api.name,
    seen,
    foreign,
    left: () =>
      [...now()].flatMap(([name, records]) =>
        [...records.keys()].filter((key) => !before.get(name)?.has(key)).map((key) => `${name} ${key}`),
      ),
    close: async () => {
      standin.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export interface ChangedAnswer {
  method: string;
  target: string;
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** The target with an id that exists in place of each segment that looks like it. */
function lenient(target: string, records: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string {
  const ids = new Set(
    [...records.values()].flatMap((one) => [...one.keys()].flatMap((key) => key.split('/'))),
  );
  const [path = '', ...query] = target.split('?');
  const segments = path.split('/').map((segment) => {
    if (segment === '' || ids.has(segment)) return segment;
    const alike = [
      segment.replace(/(%20|[.\s])+$/, ''),
      segment.toLowerCase(),
      segment.toUpperCase(),
      String(Number.parseInt(segment, 10)),
    ];
    return alike.find((one) => ids.has(one)) ?? segment;
  });
  return [segments.join('/'), ...query].join('?');
}
