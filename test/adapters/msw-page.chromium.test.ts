/** What only a page has, or has otherwise than the table says it (`exceptions.ts`), under MSW's worker. */
import { setupWorker } from 'msw/browser';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createMsw } from '../../src/adapters/msw/index.ts';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import type { SandboxClient } from '../../src/client/index.ts';
import { poll, stream, workspace } from './place.ts';

const origin = 'http://mock.test';
const mock = createMsw({ apis: [orgWorkspaces, fastio], clock: 'frozen', origin });
const worker = setupWorker(...mock.handlers);
let sandbox: SandboxClient;

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
});
afterAll(async () => {
  await worker.stop();
  mock.close();
});
beforeEach(async () => {
  sandbox = await mock.control.createSandbox();
});

const headers = () => ({ authorization: 'Bearer standin_owner', ...sandbox.headers });
const json = { 'content-type': 'application/json' };
const rename = (name: string): Promise<Response> =>
  fetch(origin + workspace, {
    method: 'PUT',
    headers: { ...headers(), ...json },
    body: JSON.stringify({ name }),
  });
const open = async () => (await sandbox.connections.list()).map(({ channel }) => channel);

test('an EventSource receives events, and after a cut reconnects by itself without a gap', async () => {
  const source = new EventSource(sandbox.url(`${stream}?access_token=standin_member`));
  onTestFinished(() => source.close());
  const told: string[] = [];
  source.addEventListener('connected', () => told.push('connected'));
  source.addEventListener('workspace.updated', ({ data }) => told.push(JSON.parse(data).workspace.name));
  source.addEventListener('error', () => told.push('error'));
  await expect.poll(() => told).toEqual(['connected']);
  await rename('One');
  await expect.poll(() => told).toEqual(['connected', 'One']);
  const [connection] = await sandbox.connections.list();
  await sandbox.connections.cut(connection!.id);
  await rename('Two');
  await expect.poll(() => told).toEqual(['connected', 'One', 'error', 'connected', 'Two']);
  source.close();
  await expect.poll(open).toEqual([]);
});

test('an XMLHttpRequest is answered', async () => {
  const request = new XMLHttpRequest();
  request.open('GET', origin + workspace);
  for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
  await new Promise((resolve) => {
    request.onload = resolve;
    request.send();
  });
  expect([request.status, JSON.parse(request.responseText).workspace_id]).toEqual([200, 'ws_4Tn9bVc2Rk']);
  expect(request.getResponseHeader('content-type')).toBe('application/json');
});

test('the cookies of the page go with a request that carries them', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do that have no cookieStore
  document.cookie = 'session=mine';
  for (const credentials of ['include', 'omit'] as const)
    await fetch(origin + workspace, { headers: headers(), credentials });
  const sent = (await sandbox.journal.read()).map(({ request }) => request.headers.cookie);
  expect(sent).toEqual([expect.stringMatching(/^session=/), undefined]);
});

test('what the mock does not serve comes from where it is', async () => {
  const reply = await fetch(import.meta.url);
  expect(await reply.text()).toContain('setupWorker');
});

test('a poll that was given up is there until its deadline, and then is over', async () => {
  const abort = new AbortController();
  const left = fetch(origin + poll, { headers: headers(), signal: abort.signal }).catch(({ name }) => name);
  await expect.poll(open).toEqual(['long-poll']);
  abort.abort();
  expect(await left).toBe('AbortError');
  await sandbox.clock.advance(20);
  expect(await open()).toEqual([]);
});
