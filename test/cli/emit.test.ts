import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { runStandin, type Serving, serveStandin } from './standin-command.ts';

const workspace = '1234567890123456789';
const authorization = { authorization: 'Bearer standin_owner' };

describe('standin emit', () => {
  let serving: Serving;
  /** Something that is no mock, and answers everything well. */
  let other: Server;
  beforeAll(async () => {
    serving = await serveStandin(['fastio', 'workspace-acl', '--json', '--clock', 'frozen']);
    other = createServer((_, reply) => reply.end('<!doctype html>'));
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    serving.kill();
    other.close();
  });

  const emit = (...args: string[]) => runStandin(['emit', ...args, '--url', serving.url]);

  test('prints the entry of the log, which every channel tells', async () => {
    const target = `${serving.url}/current/websocket/auth/${workspace}`;
    const { auth_token } = await (await fetch(target, { headers: authorization })).json();
    const socket = new WebSocket(`${serving.url.replace('http', 'ws')}/api/websocket/?token=${auth_token}`);
    await new Promise((done) => socket.once('open', done));
    const messages: any[] = [];
    const told = new Promise<void>((done) => {
      socket.on('message', (text) => messages.push(JSON.parse(String(text))) === 2 && done());
    });
    const args = ['workspace_storage_file_added', '--actor', 'member', '--data', '{"filename":"plan.pdf"}'];
    const { status, stdout, stderr } = await emit(...args, `workspace_id=${workspace}`, 'object_id=abc123');
    expect([status, stderr]).toEqual([0, '']);
    const entry = JSON.parse(stdout);
    expect(entry).toMatchObject({
      event: 'workspace_storage_file_added',
      data: { workspace_id: workspace, object_id: 'abc123', filename: 'plan.pdf' },
    });
    await told;
    socket.terminate();
    expect(messages[0]).toEqual({ response: 'activity', activity: ['storage:abc123', 'preview:abc123'] });
    expect(messages[1].data).toMatchObject({ name: 'plan.pdf', event_id: entry.data.event_id });
    const search = `/current/events/search/?workspace_id=${workspace}&limit=1`;
    const { events } = await (await fetch(serving.url + search, { headers: authorization })).json();
    expect(events[0].event_id).toBe(entry.data.event_id);
  });

  const event = 'comment_created';
  const wrong: [name: string, args: string[], says: RegExp][] = [
    ['no event', [], /no EVENT given/],
    ['an event that there is not', ['nonsense'], /nonsense/],
    ['a person that there is not', [event, '--actor', 'nobody'], /actor.* one of owner/],
    ['an id without a value', [event, 'workspace_id'], /id=VALUE/],
    ['an id of another name', [event, 'folder_id=1'], /folder_id/],
    ['an id of another form', [event, 'workspace_id=12'], /19 digits/],
    ['data that is no JSON', [event, '--data', '{'], /JSON object/],
    ['data that is no object', [event, '--data', '[1]'], /JSON object/],
    ['data of another type', ['workspace_storage_file_added', '--data', '{"file_size":"x"}'], /file_size/],
    ['an unknown option', [event, '--colour', 'red'], /--colour/],
    ['an API that is not there', [event, '--api', 'water-quality'], /water-quality/],
    ['an API without events', [event, '--api', 'workspace-acl'], /workspace-acl/],
    ['a sandbox that is not there', [event, '--sandbox', 'nowhere'], /nowhere/],
  ];

  test.each(wrong)('prints in one line what is wrong with %s', async (_, args, says) => {
    const { status, stdout, stderr } = await emit(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^standin: .+\n$/);
    expect(stderr).toMatch(says);
  });

  test('prints in one line that no mock was found', async () => {
    const { port } = other.address() as AddressInfo;
    const urls: [url: string, says: RegExp][] = [
      ['http://127.0.0.1:1', /no mock answers at http:\/\/127\.0\.0\.1:1/],
      ['nowhere', /expected the address of a running mock/],
      [`http://127.0.0.1:${port}`, /is it a mock of Standin/],
    ];
    for (const [url, says] of urls) {
      const { status, stdout, stderr } = await runStandin(['emit', event, '--url', url]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^standin: .+\n$/);
      expect(stderr).toMatch(says);
    }
  });

  test('a mock with a control token wants it', async () => {
    const guarded = await serveStandin(['fastio', '--json', '--control-token', 'geheim']);
    try {
      const without = await runStandin(['emit', event, '--url', guarded.url]);
      expect([without.status, without.stdout]).toEqual([2, '']);
      expect(without.stderr).toMatch(/^standin: .+\n$/);
      const args = ['emit', event, '--url', guarded.url, '--control-token', 'geheim'];
      expect((await runStandin(args)).status).toBe(0);
    } finally {
      guarded.kill();
    }
  });
});

describe('standin serve --live', () => {
  /** What happens in ten minutes, after a reset too. */
  async function tenMinutes(...args: string[]): Promise<any[][]> {
    const serving = await serveStandin([
      'fastio',
      'org-workspaces',
      '--json',
      '--clock',
      'frozen',
      '--live',
      ...args,
    ]);
    const control = async (path: string, body: object) => {
      const response = await fetch(`${serving.url}/__standin/sandboxes/default${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    try {
      const first = await control('/clock/advance', { seconds: 600 });
      await control('/reset', {});
      return [first.events, (await control('/clock/advance', { seconds: 600 })).events];
    } finally {
      serving.kill();
    }
  }

  test('keeps people at work, the same from the same seed, also after a reset', async () => {
    const [[events, again], [others]] = await Promise.all([tenMinutes(), tenMinutes('--seed', '2')]);
    const namesOf = (api: string): Set<string> =>
      new Set(events!.filter((entry) => entry.api === api).map((entry) => entry.event));
    expect([...namesOf('fastio')]).toEqual(
      expect.arrayContaining(['workspace_storage_file_added', 'comment_created']),
    );
    expect(namesOf('fastio').size).toBeGreaterThan(5);
    expect([...namesOf('org-workspaces')]).toEqual(
      expect.arrayContaining(['presence.join', 'presence.viewing', 'presence.leave', 'workspace.updated']),
    );
    expect(events!.length).toBeGreaterThan(200);
    expect(again).toEqual(events);
    expect(others).not.toEqual(events);
  });
});
