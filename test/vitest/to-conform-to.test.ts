import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectContracts } from '../../src/adapters/vitest/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { defineApi } from '../../src/index.ts';

// Files that run in one thread share `expect`: the contracts that another file made known are forgotten.
Reflect.deleteProperty(expect, Symbol.for('standin.contracts'));
expectContracts([waterQuality]);
expectContracts([orgWorkspaces, workspaceAcl]);

const operation = 'water-quality/getWorkspace';
const documented = waterQuality.contract.operations
  .find(({ id }) => id === 'getWorkspace')!
  .replies.find(({ status }) => status === '200')!.content[0]!.examples[0]!.value as any;

const json = { 'content-type': 'application/json' };
const answer = (body: unknown, status = 200, headers: HeadersInit = json): Response =>
  new Response(body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers,
  });
const changed = (change: object): object => ({ ...documented, data: { ...documented.data, ...change } });

/** One operation, whose reply is of this type or range. */
function contractOf(mediaType: string): Contract {
  const schema = { type: 'object', properties: { n: { type: 'integer' } } };
  const responses = { 200: { description: 'An order.', content: { [mediaType]: { schema } } } };
  const paths = { '/order': { get: { operationId: 'getOrder', responses } } };
  const document = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths };
  const compiled = compileContract(document);
  const validators = lazyValidators(document, compiled.operations);
  return { ...compiled, validators, document: async () => document };
}

/** What the matcher says of a response that does not conform. */
async function said(response: Response, name = operation): Promise<string> {
  const error = await expect(response)
    .toConformTo(name)
    .then(
      () => undefined,
      (reason: Error) => reason,
    );
  return error?.message ?? 'it conforms';
}

describe('a response conforms', () => {
  test('that is as documented', async () => {
    await expect(answer(documented)).toConformTo(operation);
  });

  test('whatever the case and parameters of its media type', async () => {
    await expect(answer(documented, 200, { 'content-type': 'Application/JSON; charset=utf-8' })).toConformTo(
      operation,
    );
  });

  test.for(['*/*', 'application/*', 'application/vnd.shop+json'])('documented as %s', async (mediaType) => {
    const shop = defineApi({ name: 'shop', contract: contractOf(mediaType) });
    expectContracts([shop]);
    const type = { 'content-type': 'application/vnd.shop+json' };
    await expect(answer({ n: 1 }, 200, type)).toConformTo('shop/getOrder');
    expect(await said(answer({ n: 'one' }, 200, type), 'shop/getOrder')).toContain(
      '  body /n\n    documented: must be integer',
    );
    const odd = answer('n=1', 200, { 'content-type': 'text/plain' });
    expect(await said(odd, 'shop/getOrder')).toMatch(mediaType === '*/*' ? /^it conforms$/ : /media type/);
  });

  test('of a real server, and can be read afterwards', async () => {
    const server = createServer((_, outgoing) => {
      outgoing.writeHead(200, json).end(JSON.stringify(documented));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await expect(response).toConformTo(operation);
      expect(await response.json()).toEqual(documented);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test('of another class, if it does what a Response does', async () => {
    class Own extends (Object as unknown as new () => object) {
      status = 200;
      headers = new Headers(json);
      body = {};
      bodyUsed = false;
      clone = (): object => new Own();
      text = async (): Promise<string> => JSON.stringify(documented);
    }
    await expect(new Own()).toConformTo(operation);
  });

  test('that is a stream without an end, by its head', async () => {
    const endless = new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });
    await expect(endless).toConformTo('org-workspaces/streamWorkspaceEvents');
  });
});

describe('what a response breaks is reported with its location, documented beside received', () => {
  test('a status', async () => {
    expect(await said(answer({}, 418))).toBe(
      [
        'expected the response 418 to conform to water-quality/getWorkspace:',
        '  status',
        '    documented: one of 200, 401, 403, 404, 500',
        '    received:   418',
      ].join('\n'),
    );
  });

  test('a media type', async () => {
    expect(await said(answer('<html>', 200, { 'content-type': 'text/html' }))).toMatch(
      / {2}media type\n {4}documented: application\/json\n {4}received: {3}text\/html$/,
    );
  });

  test('a body that is not there', async () => {
    for (const nothing of [answer(undefined, 200, {}), answer('')])
      expect(await said(nothing)).toMatch(
        / {2}body\n {4}documented: application\/json\n {4}received: {3}no body$/,
      );
  });

  test('a body that is not JSON', async () => {
    expect(await said(answer('{"data":'))).toMatch(
      / {2}body\n {4}documented: JSON\n {4}received: {3}\{"data":$/,
    );
  });

  test('each value of the body, by its pointer', async () => {
    const { name: _, ...rest } = documented.data;
    const text = await said(answer({ ...documented, data: { ...rest, owner: 7 } }));
    expect(text).toContain('  body /data/owner\n    documented: must be string\n    received:   7');
    expect(text).toContain('  body /data/name\n    documented: is required\n    received:   nothing there');
  });

  test('a long value, by its beginning', async () => {
    const text = await said(answer(changed({ owner: [`x`.repeat(1000)] })));
    expect(text).toMatch(/received: {3}\["x{190,200}…$/);
  });

  test('a header that is always sent', async () => {
    const error = { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'x' } };
    const text = await said(answer(error, 429), 'workspace-acl/listWorkspaces');
    expect(text).toMatch(
      / {2}header Retry-After\n {4}documented: always sent\n {4}received: {3}no such header$/,
    );
  });
});

describe('not', () => {
  test('passes for what does not conform', async () => {
    await expect(answer(documented, 418)).not.toConformTo(operation);
  });

  test('fails for what does', async () => {
    await expect(expect(answer(documented)).not.toConformTo(operation)).rejects.toThrow(
      'expected the response 200 not to conform to water-quality/getWorkspace, and it does',
    );
  });

  test.for([
    ['an operation that is not known', () => answer(documented), 'water-quality/getWorkspaces'],
    ['what is no response', () => documented, operation],
  ] as const)('does not pass for %s', async ([, received, name]) => {
    await expect(expect(received()).not.toConformTo(name)).rejects.toThrow(TypeError);
  });
});

describe('a value that cannot be judged is reported', () => {
  test('an operation of another name, with those near it', async () => {
    expect(await said(answer(documented), 'water-quality/getWorkspaces')).toMatch(
      /^toConformTo: there is no operation water-quality\/getWorkspaces; nearest: water-quality\/getWorkspace, /,
    );
  });

  test('an API that is not known, with those that are', async () => {
    expect(await said(answer(documented), 'orders/getOrder')).toBe(
      'toConformTo: there is no operation orders/getOrder; the contracts known are of: water-quality, org-workspaces, workspace-acl, shop; expectContracts([…]) makes more known',
    );
  });

  test('a body that was read before', async () => {
    const response = answer(documented);
    await response.json();
    expect(await said(response)).toMatch(
      /the body of the response was read already; await toConformTo before/,
    );
  });
});

describe('with Vitest’s own means', () => {
  test('a message of the test stands before ours', async () => {
    await expect(expect(answer({}, 418), 'the teapot').toConformTo(operation)).rejects.toThrow(
      /^the teapot: expected the response 418 to conform/,
    );
  });

  test('resolves takes a promise of a response', async () => {
    await expect(Promise.resolve(answer(documented))).resolves.toConformTo(operation);
  });

  test.concurrent('the expect of a concurrent test knows it', async ({ expect }) => {
    await expect(answer(documented)).toConformTo(operation);
  });
});
