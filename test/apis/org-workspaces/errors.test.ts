import { describe, expect, test } from 'vitest';
import { orgWorkspaces } from '../../../src/apis/org-workspaces/index.ts';
import { worldsOf } from '../world.ts';
import { answered, foreignWorkspace, list, ofOne, one, org, says, send, viewing, world } from './acme.ts';

describe('what does not exist', () => {
  test(says('api/unknown-organisation-is-404'), async () => {
    const { owner, outsider } = world();
    for (const caller of [owner, outsider]) {
      for (const operation of answered) {
        const { status, json } = await send(caller, operation, { at: 'org_nowhere' });
        expect([status, json.details.resource_id]).toEqual([404, 'org_nowhere']);
      }
    }
  });

  test(says('api/unknown-workspace-is-404'), async () => {
    const where = world();
    for (const workspace of ['ws_0AbSeNt000', foreignWorkspace(where).workspace_id]) {
      for (const operation of ofOne) {
        const { status, json } = await send(where.owner, operation, { workspace });
        expect([status, json.details.resource_id]).toEqual([404, workspace]);
      }
    }
  });

  test(says('api/resource-types'), async () => {
    const { owner } = world();
    const organization = await owner.get('/v1/orgs/org_nowhere/workspaces/ws_4Tn9bVc2Rk');
    expect(organization.json.details.resource_type).toBe('organization');
    const workspace = await owner.get(`${list}/ws_0AbSeNt000`);
    expect(workspace.json.details.resource_type).toBe('workspace');
  });

  test(says('api/broken-encoding-is-422'), async () => {
    const { owner } = world();
    for (const operation of answered) {
      const [name, method, path, body] = operation;
      if (['getWorkspace', 'deleteWorkspace'].includes(name)) continue;
      const bare = path.split('?')[0] as string;
      const sent: typeof operation = [name, method, `${bare}?x=%ff`, body];
      const { status, json } = await send(owner, sent);
      expect([name, status, json.detail[0].loc[0]]).toEqual([name, 422, 'query']);
    }
  });

  test(says('api/unknown-path'), async () => {
    const { owner } = world();
    const { status, json } = await owner.get('/v1/orgs/org_8fK2mQ7xLd/projects');
    expect([status, json.error, json.details.resource_type]).toEqual([404, 'RESOURCE_NOT_FOUND', 'path']);
  });

  test(says('api/trailing-slash-is-unknown'), async () => {
    const { owner } = world();
    for (const target of [`${list}/`, `${one}/`, `${one}/sync/presence/join/`])
      expect((await owner.get(target)).json.details?.resource_type, target).toBe('path');
  });

  test(says('api/wrong-method'), async () => {
    const { owner } = world();
    const { status, json, headers } = await owner('PATCH', one);
    expect([status, json.error, json.status_code]).toEqual([405, 'METHOD_NOT_ALLOWED', 405]);
    expect(headers.allow?.split(', ')).toEqual(expect.arrayContaining(['GET', 'PUT', 'DELETE']));
  });
});

describe('the form of an error', () => {
  test(says('api/error-messages'), async () => {
    const { nobody, viewer, owner } = world();
    expect((await nobody.get(one)).json.message).toBe('Authentication required');
    expect((await viewer.delete(one)).json.message).toBe("You don't have permission to perform this action");
    expect((await owner.get(`${list}/ws_0AbSeNt000`)).json.message).toBe(
      'The requested resource was not found',
    );
  });

  test(says('api/failure-is-500'), async () => {
    const failing = {
      ...orgWorkspaces,
      handlers: {
        getWorkspace: () => {
          throw new Error('the database is on fire');
        },
      },
    };
    const { status, json } = await worldsOf(failing)().owner.get(one);
    expect([status, json.error, json.details]).toEqual([500, 'INTERNAL_SERVER_ERROR', {}]);
    expect(JSON.stringify(json)).not.toContain('fire');
  });

  test(says('api/two-error-shapes'), async () => {
    const { nobody, viewer, owner } = world();
    const envelope = ['details', 'error', 'message', 'status_code', 'timestamp'];
    for (const refused of [await nobody.get(one), await viewer.delete(one), await owner.get(`${one}0`)])
      expect(Object.keys(refused.json).sort()).toEqual(envelope);
    for (const query of ['limit=0', 'cursor=nonsense', 'organization_id=other'])
      expect(Object.keys((await owner.get(`${list}?${query}`)).json)).toEqual(['detail']);
  });

  test(says('api/error-time-is-now'), async () => {
    const { owner, sandbox } = world();
    sandbox.clock.advance(90_500_000);
    const { json } = await owner.get(`${list}/ws_0AbSeNt000`);
    expect(json.timestamp).toBe('2026-01-15T09:01:30.500000');
  });

  test(says('api/workspace-times-have-zone'), async () => {
    const { json } = await world().owner.get(one);
    expect(json.created_at).toMatch(/T.*\.\d{6}Z$/);
    expect(json.updated_at).toMatch(/T.*\.\d{6}Z$/);
  });
});

const details = async (body: unknown): Promise<any[]> => (await world().owner.post(list, body)).json.detail;
const places = (items: any[]): string[] => items.map(({ loc }) => loc.join(' ')).sort();

describe('what fails validation', () => {
  test(says('api/validation-item-is-whole'), async () => {
    const { owner } = world();
    const all = [
      ...(await details({ name: '', organization_id: org, region: 'Mars' })),
      ...(await details('not json')),
      ...(await owner.get(`${list}?cursor=nonsense`)).json.detail,
      ...(await owner.get(`${list}?organization_id=other`)).json.detail,
    ];
    expect(all).toHaveLength(5);
    for (const item of all) expect(Object.keys(item).sort()).toEqual(['ctx', 'input', 'loc', 'msg', 'type']);
  });

  test(says('api/validation-names-the-field'), async () => {
    const { owner } = world();
    expect(places((await owner.get(`${list}?limit=many`)).json.detail)).toEqual(['query limit']);
    expect(places(await details({ organization_id: org, name: 7 }))).toEqual(['body name']);
    expect(places((await owner.get('/v1/orgs/%ff/workspaces')).json.detail)).toEqual(['path org_id']);
  });

  test(says('api/validation-reports-all'), async () => {
    expect(places(await details({ organization_id: 1, name: '', tags: {}, region: 'Mars' }))).toEqual([
      'body name',
      'body organization_id',
      'body region',
      'body tags',
    ]);
  });

  test(says('api/validation-place-in-list'), async () => {
    const [item] = await details({ organization_id: org, name: 'Notes', tags: ['good', 7] });
    expect(item.loc).toEqual(['body', 'tags', 1]);
  });

  test(says('api/repeated-parameter'), async () => {
    const { owner } = world();
    const repeated = await owner.get(`${list}?limit=1&limit=2`);
    expect([repeated.status, places(repeated.json.detail)]).toEqual([422, ['query limit']]);
  });

  test(says('announce-presence-viewing/both-required'), async () => {
    const { owner } = world();
    const target = viewing('document', 'doc').split('?')[0] as string;
    const missing = async (query: string) => {
      const { status, json } = await owner.post(target + query);
      return [status, ...places(json.detail)];
    };
    expect(await missing('')).toEqual([422, 'query resource_id', 'query resource_type']);
    expect(await missing('?resource_type=a')).toEqual([422, 'query resource_id']);
    expect(await missing('?resource_id=a')).toEqual([422, 'query resource_type']);
  });

  test(says('announce-presence-viewing/in-the-query'), async () => {
    const { owner } = world();
    const target = viewing('document', 'doc').split('?')[0] as string;
    const { status, json } = await owner.post(target, { resource_type: 'document', resource_id: 'doc' });
    expect([status, places(json.detail)]).toEqual([422, ['query resource_id', 'query resource_type']]);
  });
});
