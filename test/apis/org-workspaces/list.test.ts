import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesNothing } from '../world.ts';
import { foreign, foreignWorkspace, list, org, says, state, walk, world } from './acme.ts';

const ids = ({ json }: { json: any }): string[] =>
  json.workspaces.map(({ workspace_id }: { workspace_id: string }) => workspace_id);
const next = ({ json }: { json: any }): string => `cursor=${encodeURIComponent(json.next_cursor)}`;

test(says('list-workspaces/only-this-organisation'), async () => {
  const where = world();
  const all = await walk(where.viewer, 200);
  expect(all).not.toContain(foreignWorkspace(where).workspace_id);
  expect(new Set(all)).toEqual(
    new Set(
      state(where)
        .workspaces.all('org', org)
        .map((one) => one.workspace_id),
    ),
  );
});

test(says('list-workspaces/parameter-names'), async () => {
  const { owner } = world();
  const first = await owner.get(`${list}?limit=2`);
  expect(ids(await owner.get(`${list}?limit=2&${next(first)}`))).not.toEqual(ids(first));
});

test(says('list-workspaces/page-size-default'), async () => {
  const { owner } = world();
  expect(ids(await owner.get(list))).toHaveLength(50);
});

test(says('list-workspaces/page-within-limit'), async () => {
  const { owner } = world();
  for (const limit of [1, 7, 199, 200]) {
    const page = await owner.get(`${list}?limit=${limit}`);
    expect(ids(page)).toHaveLength(limit);
  }
  const first = await owner.get(`${list}?limit=150`);
  const last = await owner.get(`${list}?limit=150&${next(first)}`);
  expect([ids(last).length, last.json.has_more]).toEqual([50, false]);
  for (const limit of [0, 201]) expect((await owner.get(`${list}?limit=${limit}`)).status).toBe(422);
});

test(says('list-workspaces/cursor-continues'), async () => {
  const { owner } = world();
  const whole = ids(await owner.get(`${list}?limit=30`));
  const first = await owner.get(`${list}?limit=10`);
  const second = await owner.get(`${list}?limit=10&${next(first)}`);
  const third = await owner.get(`${list}?limit=10&${next(second)}`);
  expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(whole);
});

test(says('list-workspaces/limit-may-change'), async () => {
  const { owner } = world();
  const first = await owner.get(`${list}?limit=3`);
  const rest = await owner.get(`${list}?limit=5&${next(first)}`);
  expect([...ids(first), ...ids(rest)]).toEqual(ids(await owner.get(`${list}?limit=8`)));
});

test(says('list-workspaces/walk-visits-each-once'), async () => {
  const { owner } = world();
  for (const limit of [17, 50, 200]) {
    const all = await walk(owner, limit);
    expect([all.length, new Set(all).size]).toEqual([200, 200]);
  }
});

/** What someone else does between two pages of a walk; `place` is where in the list, from 0 to 1. */
const interference = fc.record({ what: fc.constantFrom('create', 'delete', 'update'), place: fc.nat(999) });

test(says('list-workspaces/walk-survives-changes'), async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.array(interference, { maxLength: 4 }), { minLength: 4, maxLength: 12 }),
      async (limit, rounds) => {
        const where = world();
        const { owner, sandbox } = where;
        const { workspaces } = state(where);
        const throughout = new Set(workspaces.all('org', org).map((one) => one.workspace_id));
        const seen: string[] = [];
        let cursor = '';
        for (let round = 0; ; round++) {
          const page = await owner.get(`${list}?limit=${limit}${cursor}`);
          seen.push(...ids(page));
          if (!page.json.has_more) break;
          cursor = `&${next(page)}`;
          for (const { what, place } of rounds[round] ?? []) {
            const all = workspaces.all('org', org);
            const target = all[Math.floor((place / 1000) * all.length)]?.workspace_id ?? '';
            if (what === 'create') await owner.post(list, { organization_id: org, name: 'Another' });
            else if (what === 'update') await owner.put(`${list}/${target}`, { name: `Other ${place}` });
            else if ((await owner.delete(`${list}/${target}`)).status === 200) throughout.delete(target);
          }
        }
        where.standin.sandboxes.delete(sandbox.id);
        expect(new Set(seen).size).toBe(seen.length);
        expect([...throughout].filter((one) => !seen.includes(one))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('list-workspaces/walk-survives-changes: the workspace on which a cursor rests may be deleted', async () => {
  const { owner } = world();
  const whole = ids(await owner.get(`${list}?limit=6`));
  const first = await owner.get(`${list}?limit=3`);
  for (const gone of whole.slice(1, 5)) await owner.delete(`${list}/${gone}`);
  const rest = await owner.get(`${list}?limit=3&${next(first)}`);
  expect(ids(rest)[0]).toBe(whole[5]);
});

test(says('list-workspaces/end-of-list'), async () => {
  const { owner, sandbox } = world();
  for (const [query, more] of [
    ['limit=199', true],
    ['limit=200', false],
  ] as const) {
    const { json } = await owner.get(`${list}?${query}`);
    expect([json.has_more, typeof json.next_cursor]).toEqual([more, more ? 'string' : 'object']);
  }
  const { workspaces } = sandbox.state('org-workspaces');
  for (const one of workspaces?.all() ?? []) workspaces?.delete(one.workspace_id);
  expect((await owner.get(list)).json).toEqual({
    total: 0,
    has_more: false,
    next_cursor: null,
    workspaces: [],
  });
});

test(says('list-workspaces/bad-cursor'), async () => {
  const where = world();
  const { owner } = where;
  const { json } = await owner.get(`${list}?limit=1`);
  const tampered = btoa(atob(json.next_cursor).replace(/"after":\d+/, '"after":9'));
  for (const cursor of ['nonsense', `${json.next_cursor}A`, tampered, btoa('{}'), btoa('null'), btoa('7')]) {
    const refused = await changesNothing(where, () =>
      owner.get(`${list}?cursor=${encodeURIComponent(cursor)}`),
    );
    const [item] = refused.json.detail;
    expect([refused.status, item.loc, item.input]).toEqual([422, ['query', 'cursor'], cursor]);
  }
  // That of another organisation's list, whose caller this one is let be for once.
  const { members } = state(where);
  members.put({ org_id: foreign, user_id: 'usr_2hYp6KsDf1', role: 'viewer', name: 'Guest' });
  const theirs = await owner.get(`/v1/orgs/${foreign}/workspaces?limit=1`);
  expect(theirs.json.total).toBe(12);
  expect((await owner.get(`${list}?${next(theirs)}`)).status).toBe(422);
});

test(says('list-workspaces/empty-is-absent'), async () => {
  const { owner } = world();
  expect((await owner.get(`${list}?cursor=&organization_id=`)).json).toEqual((await owner.get(list)).json);
});

test(says('list-workspaces/organization-id-agrees'), async () => {
  const { owner } = world();
  expect((await owner.get(`${list}?organization_id=${org}`)).json).toEqual((await owner.get(list)).json);
});

test(says('list-workspaces/organization-id-differs'), async () => {
  const { owner } = world();
  const { status, json } = await owner.get(`${list}?organization_id=${foreign}`);
  expect([status, json.detail[0].loc, json.detail[0].ctx]).toEqual([
    422,
    ['query', 'organization_id'],
    { expected: org },
  ]);
});

test(says('list-workspaces/total-counts-all'), async () => {
  const { owner } = world();
  const first = await owner.get(`${list}?limit=3`);
  const second = await owner.get(`${list}?limit=5&${next(first)}`);
  expect([first.json.total, second.json.total]).toEqual([200, 200]);
  await owner.post(list, { organization_id: org, name: 'One more' });
  expect((await owner.get(list)).json.total).toBe(201);
});

test(says('list-workspaces/oldest-first'), async () => {
  const { owner } = world();
  const { json: created } = await owner.post(list, { organization_id: org, name: 'The last' });
  const first = await owner.get(`${list}?limit=200`);
  const last = await owner.get(`${list}?${next(first)}`);
  const all = [...first.json.workspaces, ...last.json.workspaces];
  const sortable = all.map(({ created_at, workspace_id }) => `${created_at} ${workspace_id}`);
  expect(sortable).toEqual([...sortable].sort());
  expect(all.at(-1)).toEqual(created);
});

test(says('api/unknown-input-ignored'), async () => {
  const { owner } = world();
  expect((await owner.get(`${list}?color=red`)).json).toEqual((await owner.get(list)).json);
  const { json } = await owner.post(list, {
    organization_id: org,
    name: 'Notes',
    owner_id: 'usr_x',
    color: 1,
  });
  expect(json.owner_id).toBe('usr_2hYp6KsDf1');
  expect(json).not.toHaveProperty('color');
});

test(says('api/nulls-are-explicit'), async () => {
  const { owner } = world();
  const { json } = await owner.get(`${list}?limit=200`);
  const mayBeNull = ['description', 'subscription_plan_id', 's3_bucket'];
  for (const workspace of json.workspaces) {
    expect(Object.keys(workspace)).toHaveLength(12);
    const nulls = Object.keys(workspace).filter((name) => workspace[name] === null);
    expect(mayBeNull).toEqual(expect.arrayContaining(nulls));
  }
  expect(json.next_cursor).toBe(null);
});
