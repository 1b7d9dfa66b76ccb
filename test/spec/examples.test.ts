/** Whoever sends a contract's examples to a mock with its first data gets a documented success. */
import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { bodyTypeOf } from '../../src/contract/bodies/body-types.ts';
import { documentedBody } from '../../src/contract/bodies/documented-body.ts';
import type { Document, Operation } from '../../src/contract/contract.ts';
import { deref } from '../../src/contract/json-pointer.ts';
import { parameterNode, requestBodyNode } from '../../src/contract/operation-node.ts';
import { writeParameters } from '../../src/contract/parameters/write-parameters.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { contract } from '../../src/control/generated/contract.ts';
import { document } from '../../src/control/generated/document.ts';
import type { ExchangeRecord } from '../../src/engine/exchange-record.ts';
import type { StandinReply } from '../../src/engine/message.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type { PushedBody } from '../../src/sandbox/sink.ts';

const apis = [orgWorkspaces, waterQuality, fastio, workspaceAcl];
const contracts = [
  ...apis.map(({ name, contract }) => ({ name, ...contract })),
  { name: 'control', operations: contract.operations, document: async (): Promise<Document> => document },
];

/** Whom an operation is for, where not the owner. */
const personas: Readonly<Record<string, string>> = {
  listAllWorkspaces: 'admin',
  redeemInvite: 'outsider',
};

const profile = { workspace_id: '1234567890123456789' };
/** What a statement requires though no schema does, but for the parameters that it exempts. */
const alsoNeeded: Readonly<Record<string, { query: Record<string, unknown>; exempts: RegExp }>> = {
  searchEvents: { query: profile, exempts: /^(user|org|workspace|share|parent_event)_id$/ },
  summarizeEvents: { query: profile, exempts: /^(user|org|workspace|share|parent_event)_id$/ },
};

/** Bodies that are for another value of a path parameter than its first example: that value's name. */
const pathsOfBodies: Readonly<Record<string, string>> = { 'create-only': 'new' };

/** What an operation works on that no mock starts with, made by another example. It may give the token to send. */
const preparations: Readonly<Record<string, (send: Send) => Promise<string | undefined>>> = {
  validateRealtimeToken: async (send) => {
    const [token] = await samplesOf('fastio', 'createRealtimeToken');
    return JSON.parse(String((await send(token as Sample)).body)).auth_token;
  },
  removeFault: async (send) => {
    const [fault] = await samplesOf('control', 'setFault');
    await send(fault as Sample);
    return undefined;
  },
  // An empty journal with `wait` waits.
  getJournal: async (send) => {
    const [token] = await samplesOf('fastio', 'createRealtimeToken');
    await send(token as Sample);
    return undefined;
  },
  cutConnection: async (send) => {
    const [stream] = await samplesOf('org-workspaces', 'streamWorkspaceEvents');
    const { body } = await send(stream as Sample);
    (body as PushedBody).open({
      ...{ write() {}, end() {}, cut() {}, drained() {} },
      waiting: 0,
    });
    return undefined;
  },
};

interface Sample {
  name: string;
  operation: Operation;
  values: { path: Values; query: Values; header: Values };
  body?: BodySample | undefined;
}
interface BodySample {
  name: string;
  mediaType: string;
  value: unknown;
}
type Values = Record<string, unknown>;
type Send = (sample: Sample, token?: string) => Promise<StandinReply>;

/** An operation's requests: each example of a parameter beside the required ones, and each example of a body. */
async function samplesOf(api: string, id: string): Promise<Sample[]> {
  const { operations, document } = contracts.find(({ name }) => name === api) as (typeof contracts)[number];
  const operation = operations.find((one) => one.id === id) as Operation;
  const root = await document();
  const parameters = operation.parameters.map((parameter) => {
    const node = parameterNode(root, operation, parameter.in, parameter.name);
    return { ...parameter, examples: namedExamples(root, node) };
  });
  const bodies = Object.entries<any>(requestBodyNode(root, operation)?.content ?? {}).flatMap(
    ([mediaType, node]) =>
      namedExamples(root, node).map(([name, value]): BodySample => ({ name, mediaType, value })),
  );

  const valuesWith = (changes: Readonly<Record<string, unknown>>, wanted?: string): Sample['values'] => {
    const values: Sample['values'] = { path: {}, query: {}, header: {} };
    for (const { name, in: location, required, examples } of parameters) {
      const example = examples.find(([one]) => one === wanted) ?? examples[0];
      if (name in changes) values[location as 'path'][name] = changes[name];
      else if (required) values[location as 'path'][name] = example?.[1];
    }
    const { query, exempts } = alsoNeeded[id] ?? { query: {}, exempts: /^/ };
    if (!Object.keys(changes).some((name) => exempts.test(name))) Object.assign(values.query, query);
    return values;
  };
  const ofParameters = parameters.flatMap(({ name, in: location, examples }) =>
    examples
      .filter(([example]) => !Object.values(pathsOfBodies).includes(example))
      .map(([, value]) => ({
        name: `${id} with ${location} ${name}=${value}`,
        operation,
        values: valuesWith({ [name]: value }),
        body: bodies[0],
      })),
  );
  const ofBodies = bodies.map((body) => ({
    name: `${id} with the body ${body.name}`,
    operation,
    values: valuesWith({}, pathsOfBodies[body.name]),
    body,
  }));
  const all = [...ofParameters, ...ofBodies];
  return all.length > 0 ? all : [{ name: id, operation, values: valuesWith({}) }];
}

/** Those of a parameter or a body, by name; those of its schema only if it has none of its own. */
function namedExamples(root: Document, node: any): [name: string, value: unknown][] {
  if ('example' in node) return [['example', node.example]];
  const own = Object.entries<any>(node.examples ?? {}).map(([name, one]): [string, unknown] => [
    name,
    (deref(root, one) as any).value,
  ]);
  if (own.length > 0) return own;
  return ((deref(root, node.schema) as any)?.examples ?? []).map((value: unknown) => ['example', value]);
}

interface Mock {
  handle: Standin['handle'];
  records: ExchangeRecord[];
}

/** A mock with its first data, and what the contract says of its answers. */
function freshMock(): Mock {
  const records: ExchangeRecord[] = [];
  const standin = createStandin({
    apis,
    version: '0.0.0',
    clock: 'frozen',
    onExchange: (one) => records.push(one),
  });
  return { handle: (request) => standin.handle(request), records };
}

/** Sends samples as a persona. A sandbox that was not used before has the first data too. */
function senderTo({ handle }: Mock, persona: string, sandbox: string): Send {
  const send: Send = async ({ operation, values, body }, token = `standin_${persona}`) => {
    const { target, headers } = writeParameters(operation.path, operation.parameters, values);
    const content = body && documentedBody(operation.body, body.mediaType);
    const written = body && content && bodyTypeOf(body.mediaType).write(body.value, content);
    const bytes = written?.bytes;
    return handle({
      method: operation.method,
      target,
      headers: {
        host: '127.0.0.1:4010',
        'standin-sandbox': sandbox,
        authorization: `Bearer ${token}`,
        ...headers,
        ...(body && { 'content-type': written?.contentType ?? body.mediaType }),
      },
      body: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    });
  };
  return send;
}

describe.each(contracts)('the examples of $name', async ({ name: api, operations }) => {
  const samples = (await Promise.all(operations.map(({ id }) => samplesOf(api, id)))).flat();

  test('are there for each parameter and body that is required', () => {
    const lacking = samples.filter(
      ({ operation, values, body }) =>
        operation.parameters.some(
          ({ name, in: location, required }) => required && values[location as 'path'][name] === undefined,
        ) ||
        (operation.body?.required && body === undefined),
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
    expect(new Set(samples.map(({ operation }) => operation.id)).size).toBe(operations.length);
  });

  // A mock's first data is made once; what the control API does is not of one sandbox alone.
  const shared = api === 'control' ? undefined : freshMock();

  test.each(samples.map((sample, n) => [sample.name, sample, n] as const))('%s', async (_, sample, n) => {
    const { id, replies } = sample.operation;
    const mock = shared ?? freshMock();
    const { records } = mock;
    records.length = 0;
    const send = senderTo(mock, personas[id] ?? 'owner', shared ? `sample-${n}` : 'default');
    const token = await preparations[id]?.(send);
    const { status, body } = await send(sample, token);
    expect(status, String(body)).toSatisfy((one: number) => one >= 200 && one < 300);
    expect(replies.map((reply) => reply.status)).toContain(String(status));
    expect(records.flatMap(({ violations }) => violations)).toEqual([]);
  });
});
