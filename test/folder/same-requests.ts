/** A random sequence of requests for the operations of a document, by the state of a mock of it. */

import type { Document, Operation } from '../../src/contract/contract.ts';
import { asNumbers } from '../../src/contract/exact-json.ts';
import { parameterNode, requestBodyNode } from '../../src/contract/operation-node.ts';
import { sample } from '../../src/contract/sampler.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import type { Standin } from '../../src/index.ts';
import { createStandin } from '../../src/index.ts';
import { memberOf } from '../../src/resources/member-path.ts';
import type { Method, ResourceModel } from '../../src/resources/model.ts';
import { frozenStart } from '../../src/sandbox/clock.ts';
import { keyedRandom } from '../../src/sandbox/random.ts';

export interface SentRequest {
  operation: string;
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: Uint8Array;
}

export interface Compared {
  request: SentRequest;
  one: { status: number; headers: unknown; body: unknown };
  other: { status: number; headers: unknown; body: unknown };
}

/** Sends the same requests to mocks of both, and gives what both answered. */
export async function compareAnswers(
  one: ApiDefinition,
  other: ApiDefinition,
  count: number,
  seed = 1,
): Promise<Compared[]> {
  const [first, second] = [withoutSecurity(one), withoutSecurity(other)].map((api) =>
    createStandin({ apis: [api], clock: 'frozen' }),
  ) as [Standin, Standin];
  const document = await one.contract.document();
  const model = (await one.contract.resources?.()) as ResourceModel;
  const found: Compared[] = [];
  let texts: string[] = [];
  try {
    for (let n = 0; n < count; n++) {
      const request = requestOf(
        { api: one, document, model, standin: first, texts },
        keyedRandom(seed, one.name, n),
      );
      const answers = [await answerOf(first, request), await answerOf(second, request)] as const;
      const heard = textsIn(answers[0].body);
      if (heard.length > 0) texts = heard;
      found.push({ request, one: answers[0], other: answers[1] });
    }
  } finally {
    first.close();
    second.close();
  }
  return found;
}

/** Each caller may do all: the credentials of a document's schemes are not what is compared. */
const withoutSecurity = (api: ApiDefinition): ApiDefinition => ({
  ...api,
  contract: {
    ...api.contract,
    operations: api.contract.operations.map((operation) => ({ ...operation, security: [] })),
  },
});

async function answerOf(standin: Standin, { method, target, headers, body }: SentRequest) {
  const reply = await standin.handle({
    method,
    target,
    headers: { host: 'localhost', ...headers },
    ...(body && { body }),
  });
  const text =
    reply.body === undefined
      ? undefined
      : typeof reply.body === 'string'
        ? reply.body
        : Buffer.from(reply.body as Uint8Array).toString();
  const { location, link, 'content-type': type, ...others } = reply.headers;
  const counts = Object.fromEntries(Object.entries(others).filter(([name]) => /^x-|count/.test(name)));
  return { status: reply.status, headers: { location, link, type, ...counts }, body: parsed(text) };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

interface World {
  api: ApiDefinition;
  document: Document;
  model: ResourceModel;
  standin: Standin;
  /** Texts of the last reply: keys and tokens. */
  texts: readonly string[];
}

function requestOf({ api, document, model, standin, texts }: World, random: () => number): SentRequest {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const methods = model.resources.flatMap((resource) =>
    resource.methods.map((method) => ({ resource, method })),
  );
  const { resource, method } = pick(methods) as (typeof methods)[number];
  const operation = api.contract.operations.find(({ id }) => id === method.operation) as Operation;
  const records = standin.sandboxes.use('default')?.state(api.name)[resource.name]?.all() ?? [];
  const record = pick(records);
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const own = memberOf(record, method.address[name] ?? ['?']);
    const isKnown = random() < 0.8 && own !== undefined && own !== null;
    return encodeURIComponent(String(isKnown ? own : (sampleOf(parameterSchema(name)) ?? 'x')));
  });
  function parameterSchema(name: string): unknown {
    const place = operation.path.includes(`{${name}}`) ? 'path' : 'query';
    return parameterNode(document, operation, place, name)?.schema;
  }
  function sampleOf(schema: unknown): unknown {
    if (schema === undefined) return undefined;
    const settings = {
      document,
      random: () => random,
      now: frozenStart / 1000,
      dynamic: true,
      direction: 'request',
    } as const;
    return asNumbers(sample(schema as never, settings).value);
  }
  const query = operation.parameters.flatMap(({ name, in: place, required }) => {
    if (place !== 'query' || (!required && random() < 0.6)) return [];
    const value = queryValue(name, method, parameterSchema(name));
    return value === undefined || typeof value === 'object'
      ? []
      : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`];
  });
  function queryValue(name: string, one: Method, schema: unknown): unknown {
    if (one.kind === 'list') {
      const filter = one.filters.find(({ parameter }) => parameter === name);
      if (filter && random() < 0.7) return memberOf(record, filter.member) ?? undefined;
      if (name === one.paging?.position && /page|offset/.test(one.paging.style))
        return Math.floor(random() * 4);
      if (name === one.paging?.position || name === one.paging?.before) return pick(texts);
      if (name === one.paging?.size) return 1 + Math.floor(random() * 7);
    }
    return sampleOf(schema);
  }
  const [base = ''] = operation.basePaths ?? api.contract.basePaths;
  const target = `${base === '/' ? '' : base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const headers: Record<string, string> = { authorization: 'Bearer standin_owner' };
  const content = Object.entries(requestBodyNode(document, operation)?.content ?? {}) as [string, any][];
  const json = content.find(([type]) => /json/.test(type)) ?? content[0];
  const request = { operation: operation.id, method: operation.method.toUpperCase(), target, headers };
  if (!json) return request;
  const value = sampleOf(json[1]?.schema);
  const body = isObject(value) && random() < 0.5 ? without(value, pick(Object.keys(value))) : value;
  const isJson = /json/.test(json[0]);
  const text =
    isJson || !isObject(body)
      ? JSON.stringify(body)
      : String(new URLSearchParams(Object.entries(body).map(([name, one]) => [name, String(one)])));
  return {
    ...request,
    headers: { ...headers, 'content-type': json[0] },
    body: new TextEncoder().encode(text ?? ''),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (value: Record<string, unknown>, name: string | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));

function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
