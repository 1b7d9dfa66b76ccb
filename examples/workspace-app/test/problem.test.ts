import { fastio } from 'standin/apis/fastio';
import { orgWorkspaces } from 'standin/apis/org-workspaces';
import { standinTest } from 'standin/vitest';
import { describe, expect } from 'vitest';
import { answer, createApi } from '../src/data/api.ts';

const test = standinTest({ apis: [orgWorkspaces, fastio] });
const org_id = 'org_8fK2mQ7xLd';

/** Each documented error has a name, by which `Prefer` asks for it. */
const refusals = [
  ['authentication-failed', { kind: 'signed-out', isFinal: true }],
  ['forbidden', { kind: 'forbidden', isFinal: true }],
  ['resource-not-found', { kind: 'missing', isFinal: true }],
  ['cursor-invalid', { kind: 'invalid', isFinal: true, message: 'Cursor is not one that this list gave' }],
  ['internal-server-error', { kind: 'broken', isFinal: false }],
] as const;

const searchRefusals = [
  ['authentication-invalid', { kind: 'signed-out', isFinal: true }],
  ['scope-denied', { kind: 'forbidden', isFinal: true }],
  ['invalid-input', { kind: 'invalid', isFinal: true, message: expect.any(String) }],
  ['rate-limited', { kind: 'busy', isFinal: false, retryAfter: expect.any(Number) }],
  ['query-error', { kind: 'broken', isFinal: false }],
] as const;

describe('a refusal', () => {
  test.for(refusals)('of the list of workspaces: %s', async ([name, problem], { fetch }) => {
    const api = createApi({ url: 'http://127.0.0.1', token: 'standin_owner', fetch });
    const call = api.workspaces.GET('/v1/orgs/{org_id}/workspaces', {
      params: { path: { org_id } },
      headers: { prefer: `example=${name}` },
    });
    await expect(answer(call)).rejects.toMatchObject(problem);
  });

  test.for(searchRefusals)('of the search for events: %s', async ([name, problem], { fetch }) => {
    const api = createApi({ url: 'http://127.0.0.1', token: 'standin_owner', fetch });
    const call = api.activity.GET('/current/events/search/', {
      params: { query: { workspace_id: '1234567890123456789' } },
      headers: { prefer: `example=${name}` },
    });
    await expect(answer(call)).rejects.toMatchObject(problem);
  });

  test.for([
    [{ connection: 'reset' }, 'unreachable'],
    [{ body: 'cut' }, 'unreachable'],
    [{ body: 'malformed' }, 'broken'],
    [{ status: 503 }, 'broken'],
  ] as const)('by a fault, %o: %s', async ([fault, kind], { sandbox, url }) => {
    await sandbox.fault('org-workspaces/listWorkspaces', fault);
    const api = createApi({ url, token: 'standin_owner' });
    const call = api.workspaces.GET('/v1/orgs/{org_id}/workspaces', { params: { path: { org_id } } });
    await expect(answer(call)).rejects.toMatchObject({ kind, isFinal: false });
  });
});
