import { afterAll, describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load-contract.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import { head, WrittenDocuments } from '../contract/written-document.ts';

const documents = new WrittenDocuments();
afterAll(() => documents.remove());

const get = '{ get: { responses: { "200": { description: of the document } } } }';
const put = '{ put: { responses: { "200": { description: of the document } } } }';

async function serving(text: string) {
  const { contract } = await loadContract(documents.write({ 'openapi.yaml': head + text }));
  const sockets = { '/__standin/health': { channel: 'mine', handler: (() => undefined) as never } };
  const standin = createStandin({
    ...{ version: '1', apis: [{ name: 'mine', contract, sockets }] },
    control: { local: true },
  });
  return async (method: string, target: string) => {
    const reply = await standin.handle({ method, target, headers: { host: 'localhost' } });
    return { status: reply.status, body: String(reply.body ?? '') };
  };
}

describe('the control API', () => {
  test.each([
    [
      'paths of its own',
      `paths:\n  /__standin/health: ${get}\n  /__standin/sandboxes/default: ${get}\n  /__standin/mine: ${get}\n`,
    ],
    [
      'templates',
      `paths:\n  /{a}/health: ${get}\n  /{a}/sandboxes/default: ${get}\n  /{a}/{b}: ${get}\n  /__standin/{rest}: ${get}\n  /__{a}/mine: ${get}\n`,
    ],
    [
      'a base path',
      `servers: [{ url: /__standin }]\npaths:\n  /health: ${get}\n  /sandboxes/default: ${get}\n  /mine: ${get}\n`,
    ],
    ['other methods', `paths:\n  /__standin/health: ${put}\n  /__standin/sandboxes/{id}: ${put}\n`],
  ])('answers below /__standin/, whatever a document says by %s', async (_, text) => {
    const call = await serving(text);
    for (const path of ['/__standin/health', '/%5F_standin/health', '/__standin/health?x=1'])
      expect(JSON.parse((await call('GET', path)).body)).toMatchObject({ standin: '1' });
    expect(JSON.parse((await call('GET', '/__standin/sandboxes/default')).body)).toHaveProperty('clock');
    expect((await call('HEAD', '/__standin/health')).status).toBe(200);
    expect((await call('PUT', '/__standin/health')).status).toBe(405);
    expect((await call('GET', '/__standin/mine')).status).toBe(404);
  });

  test('leaves all other paths to the document', async () => {
    const call = await serving(`paths:\n  /{a}/health: ${get}\n  /{a}: ${get}\n`);
    for (const path of ['/x/health', '/__standin2/health', '/__STANDIN/health', '/x'])
      expect((await call('GET', path)).status).toBe(200);
  });
});
