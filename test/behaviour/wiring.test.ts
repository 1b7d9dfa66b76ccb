import { describe, expect, test } from 'vitest';
import { createMsw } from '../../src/adapters/msw/index.ts';
import { behave } from '../../src/behaviour/behave.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Contract, Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { type ApiDefinition, createStandin, type Standin } from '../../src/index.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import { shop } from './shop-document.ts';
import { behavingMock } from './shop-mock.ts';

/** A contract as `standin generate` writes it. */
function contractOf(document: Document): Contract {
  const compiled = compileContract(document);
  return {
    ...compiled,
    validators: lazyValidators(document, compiled.operations),
    document: async () => document,
    resources: async () => inferResources(document, compiled),
    behave,
  };
}

const api: ApiDefinition = { name: 'shop', contract: contractOf(shop) };
const lamp = { sku: 'A1', name: 'Lamp', price: 3 };

async function createdIsThere(standin: Standin): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const body = new TextEncoder().encode(JSON.stringify(lamp));
  await standin.handle({ method: 'POST', target: '/products', headers, body });
  const reply = await standin.handle({ method: 'GET', target: '/products/A1', headers: {} });
  return JSON.parse(String(reply.body)).name === 'Lamp';
}

describe('an API whose contract has its resources', () => {
  test('behaves from the first request on', async () => {
    expect(await createdIsThere(createStandin({ apis: [api] }))).toBe(true);
  });

  test('is answered from the contract with behaviour: false', async () => {
    expect(await createdIsThere(createStandin({ apis: [api], behaviour: false }))).toBe(false);
  });

  test('behaves under MSW, and keeps its records over a reload', async () => {
    const kept = new Map<string, string>();
    const persist = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
    const first = createMsw({ apis: [api], persist });
    expect(await createdIsThere(first.standin)).toBe(true);
    first.close();
    const second = createMsw({ apis: [api], persist });
    const reply = await second.standin.handle({ method: 'GET', target: '/products/A1', headers: {} });
    expect(JSON.parse(String(reply.body)).name).toBe('Lamp');
    second.close();
  });

  test('answers as it was given if what it is to behave by can not be loaded', async () => {
    const log: string[] = [];
    const broken = { ...api.contract, resources: () => Promise.reject(new Error('gone')) };
    const standin = createStandin({
      apis: [{ ...api, contract: broken }],
      onExchange: ({ because }) => void log.push(because),
    });
    expect(await createdIsThere(standin)).toBe(false);
    expect(log[0]).toContain('could not be prepared: Error: gone');
  });
});

describe("a handler of the user's", () => {
  test('wins, and next() gives what the inferred one answers', async () => {
    const { call } = await behavingMock(shop, {
      handlers: {
        createProduct: (context) => {
          if (context.body.price > 100) return context.refuse('status-409');
          return context.next();
        },
      },
    });
    expect((await call('POST', '/products', { body: { ...lamp, price: 101 } })).status).toBe(409);
    expect((await call('POST', '/products', { body: lamp })).because).toBe('behaviour: create products');
    expect((await call('GET', '/products/A1')).status).toBe(200);
  });

  test('gets what the contract answers where nothing is inferred', async () => {
    const { contract } = api;
    const standin = createStandin({
      apis: [{ name: 'shop', contract, handlers: { getProduct: (context) => context.next() } }],
      behaviour: false,
    });
    const reply = await standin.handle({ method: 'GET', target: '/products/A1', headers: {} });
    expect([reply.status, JSON.parse(String(reply.body)).currency]).toEqual([200, 'EUR']);
  });

  test("keeps the resources of collections of the user's own as they are", async () => {
    const { api: made } = await behavingMock(shop, {
      state: { collections: { products: { key: ({ sku }: { sku: string }) => sku } } },
    });
    expect(Object.keys(made.handlers ?? {})).not.toContain('getProduct');
    expect(Object.keys(made.handlers ?? {})).toContain('getOrder');
  });
});

test('who may call is decided by the security of the document', async () => {
  const document = structuredClone(shop);
  document.components.securitySchemes = {
    oauth: {
      type: 'oauth2',
      flows: { clientCredentials: { tokenUrl: 'https://x.test', scopes: { write: '' } } },
    },
  };
  document['x-standin-personas'] = {
    owner: { role: 'owner', scopes: ['write'] },
    guest: { role: 'guest', scopes: [] },
  };
  document.paths['/products'].post.security = [{ oauth: ['write'] }];
  Object.assign(document.paths['/products'].post.responses, {
    401: { description: 'who are you' },
    403: { description: 'not allowed' },
  });
  const { call } = await behavingMock(document);
  const as = async (persona: string | undefined): Promise<number> => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (persona !== undefined) headers.authorization = `Bearer standin_${persona}`;
    return (await call('POST', '/products', { body: lamp, headers })).status;
  };
  expect([await as(undefined), await as('guest'), await as('owner')]).toEqual([401, 403, 201]);
});
