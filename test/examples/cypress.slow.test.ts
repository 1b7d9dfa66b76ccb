/** Cypress itself is fetched by an install script and is not here: what of the example runs without it is tested. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Serving, serveStandin } from '../cli/standin-command.ts';
import { copyExamples, type ExamplesCopy } from './copy-examples.ts';

const rename = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk';

describe('the example for Cypress', () => {
  let copy: ExamplesCopy;
  let serving: Serving;
  const imported = (file: string) => import(pathToFileURL(join(copy.folder, 'cypress', file)).href);

  beforeAll(async () => {
    serving = await serveStandin(['org-workspaces', 'fastio', '--json']);
    copy = await copyExamples('cypress', 'small-app');
    // All that a configuration takes from Cypress.
    const cypress = join(copy.folder, 'cypress/node_modules/cypress');
    mkdirSync(cypress, { recursive: true });
    writeFileSync(join(cypress, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
    writeFileSync(join(cypress, 'index.js'), 'export const defineConfig = (config) => config;');
  });
  afterAll(() => {
    serving?.kill();
    copy?.remove();
  });

  const name = async (sandbox: string, init: RequestInit = {}) => {
    const headers = {
      authorization: 'Bearer standin_owner',
      'standin-sandbox': sandbox,
      'content-type': 'application/json',
    };
    const reply = await fetch(serving.url + rename, { headers, ...init });
    return reply.ok ? (await reply.json()).name : reply.status;
  };

  test('has tasks that begin its sandbox anew, set a fault, make an event happen and let time pass', async () => {
    const { sandboxTasks } = await imported('sandbox-tasks.js');
    const tasks = await sandboxTasks(serving.url);
    const { id, url } = await tasks['sandbox:reset']();
    expect([typeof id, url]).toEqual(['string', serving.url]);
    await name(id, { method: 'PUT', body: '{"name":"Autumn"}' });
    expect([await name(id), await name('default')]).toEqual(['Autumn', 'Atlas redesign']);
    const fault = { on: 'org-workspaces/updateWorkspace', rule: { status: 503, times: 1 } };
    expect(await tasks['sandbox:fault'](fault)).toEqual(expect.any(String));
    expect(await name(id, { method: 'PUT', body: '{"name":"Never"}' })).toBe(503);
    const details = { actor: 'member', workspace_id: '1234567890123456789' };
    const emitted = await tasks['sandbox:emit']({ api: 'fastio', event: 'comment_created', details });
    expect(emitted).toMatchObject({ event: 'comment_created' });
    expect(await tasks['sandbox:advance']('5m')).toMatchObject({ clock: { now: expect.any(String) } });
    expect(await tasks['sandbox:reset']()).toEqual({ id, url });
    expect(await name(id)).toBe('Atlas redesign');
  });

  test('gives each Cypress process a sandbox to itself', async () => {
    const { sandboxTasks } = await imported('sandbox-tasks.js');
    const made = await Promise.all([sandboxTasks(serving.url), sandboxTasks(serving.url)]);
    const [one, other] = await Promise.all(made.map((tasks) => tasks['sandbox:reset']()));
    expect(one.id).not.toBe(other.id);
  });

  test('registers the tasks, and says where the app is, which knows where the mock is', async () => {
    vi.stubEnv('STANDIN_URL', serving.url);
    const { default: config } = await imported('cypress.config.js');
    const on = vi.fn();
    const { baseUrl } = await config.e2e.setupNodeEvents(on, {});
    expect(on.mock.calls).toEqual([
      ['task', expect.objectContaining({ 'sandbox:reset': expect.any(Function) })],
    ]);
    const page = await (await fetch(baseUrl)).text();
    expect(page).toContain('<h1>');
    expect(await (await fetch(`${baseUrl}/config.js`)).text()).toContain(serving.url);
    vi.stubEnv('STANDIN_URL', undefined);
    await expect(config.e2e.setupNodeEvents(on, {})).rejects.toThrow('under standin exec');
    vi.unstubAllEnvs();
  });

  test('names the sandbox in the addresses of EventSource and WebSocket, those of the mock alone', async () => {
    const { nameSandbox } = await imported('support/name-sandbox.js');
    class Opened {
      readonly given: unknown[];
      constructor(...given: unknown[]) {
        this.given = given;
      }
    }
    const window = { EventSource: Opened, WebSocket: Opened, location: { href: 'http://127.0.0.1:5173/' } };
    nameSandbox(window, { id: 'mine', url: 'http://127.0.0.1:4010' });
    const { EventSource, WebSocket } = window;
    expect(new EventSource('http://127.0.0.1:4010/stream?a=1', {}).given).toEqual([
      'http://127.0.0.1:4010/stream?a=1&__sandbox=mine',
      {},
    ]);
    expect(new WebSocket('ws://127.0.0.1:4010/').given).toEqual(['ws://127.0.0.1:4010/?__sandbox=mine']);
    expect(new WebSocket('ws://127.0.0.1:5173/hmr').given).toEqual(['ws://127.0.0.1:5173/hmr']);
    expect(new EventSource('/own').given).toEqual(['http://127.0.0.1:5173/own']);
    expect(new WebSocket('ws://127.0.0.1:4010/')).toBeInstanceOf(Opened);
  });

  test('begins each test anew, in its sandbox', async () => {
    const hooks: (() => void)[] = [];
    const heard: unknown[][] = [];
    const sandbox = { id: 'mine', url: 'http://127.0.0.1:4010' };
    const cy = {
      task: (asked: string) => {
        expect(asked).toBe('sandbox:reset');
        // biome-ignore lint/suspicious/noThenProperty: what Cypress' commands give has one
        return { then: (next: (given: object) => void) => next(sandbox) };
      },
      intercept: (...args: unknown[]) => heard.push(args),
      on: (...args: unknown[]) => heard.push(args),
    };
    vi.stubGlobal('beforeEach', (hook: () => void) => hooks.push(hook));
    vi.stubGlobal('cy', cy);
    await imported('support/e2e.js');
    hooks[0]?.();
    vi.unstubAllGlobals();
    const [[matcher, change], [event]] = heard as [[any, any], [string]];
    expect([matcher.url, event]).toEqual(['http://127.0.0.1:4010/**', 'window:before:load']);
    expect(['xhr', 'fetch', 'eventsource'].map((type) => matcher.resourceType.test(type))).toEqual([
      ...[true, true, false],
    ]);
    const request = { headers: { accept: '*/*' } };
    change(request);
    expect(request.headers).toEqual({ accept: '*/*', 'standin-sandbox': 'mine' });
  });
});
