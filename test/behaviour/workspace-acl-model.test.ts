/** Whatever several personas write, the mock answers as a plain model of who owns, sees and may do what. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { type PersonaName, personaNames } from '../../src/engine/personas.ts';
import { type World, worldsOf } from '../apis/world.ts';

type Level = 'owner' | 'admin' | 'developer' | 'user';

interface Workspace {
  /** The last one is good. */
  invites: string[];
  tags: string[];
  title: string | undefined;
  members: Map<PersonaName, { id: string; level: Level }>;
}

/** Workspaces in the order of creation. */
type Model = Map<string, Workspace>;

const newWorld = worldsOf(workspaceAcl);
const names = ['model-one', 'model-two'];
const levels: Level[] = ['owner', 'admin', 'developer', 'user'];
// Whoever owns does most, or few steps would be granted.
const who = fc.constantFrom<PersonaName>('owner', 'owner', 'owner', ...personaNames);
const name = fc.constantFrom('model-one', ...names);

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('put' as const),
      by: who,
      name,
      createOnly: fc.constantFrom(undefined, false, true),
      resetInvite: fc.constantFrom(undefined, true),
      tags: fc.constantFrom<string[] | undefined>(undefined, ['a'], ['b', 'a']),
      title: fc.constantFrom(undefined, 'Title', null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), by: who, name }) },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('join' as const), by: who, name, of: name, old: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('change' as const),
      by: who,
      name,
      whom: who,
      level: fc.constantFrom(...levels),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('remove' as const), by: who, name, whom: who }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const path = (fullname: string): string => `/api/v2/workspaces/${fullname}`;
const manages = (level: Level | undefined): boolean => level === 'owner' || level === 'admin';
const owners = ({ members }: Workspace): number =>
  [...members.values()].filter(({ level }) => level === 'owner').length;

/** Takes one step in both, and holds the mock's status against the model's. */
async function take(one: Step, model: Model, world: World): Promise<void> {
  const call = world[one.by];
  const workspace = model.get(one.name);
  const mine = workspace?.members.get(one.by);
  switch (one.does) {
    case 'put': {
      const { name: fullname, createOnly, resetInvite, tags, title } = one;
      const body = {
        fullname,
        createOnly,
        resetInvite,
        tags,
        ...(title !== undefined && { meta: { title } }),
      };
      const { status, json } = await call.put(path(fullname), body);
      const wanted = !workspace ? 201 : createOnly ? 409 : manages(mine?.level) ? 200 : 403;
      expect(status).toBe(wanted);
      if (wanted >= 400) return;
      const now: Workspace = workspace ?? { invites: [], tags: [], title: undefined, members: new Map() };
      if (!workspace || resetInvite) {
        expect(now.invites).not.toContain(json.invite);
        now.invites.push(json.invite);
      }
      if (tags) now.tags = tags;
      if (title !== undefined) now.title = title ?? undefined;
      if (!workspace) {
        const [entry] = (await call.get(`${path(fullname)}/acl`)).json;
        now.members.set(one.by, { id: entry.id, level: 'owner' });
        model.set(fullname, now);
      }
      return;
    }
    case 'delete': {
      const { status } = await call.delete(path(one.name));
      expect(status).toBe(!workspace ? 404 : mine?.level === 'owner' ? 200 : 403);
      if (status === 200) model.delete(one.name);
      return;
    }
    case 'join': {
      const invites = model.get(one.of)?.invites ?? ['inv_none'];
      const invite = (one.old ? invites[0] : invites.at(-1)) as string;
      const { status, json } = await call.post(`${path(one.name)}/acl`, { invite });
      const isGood = invite === workspace?.invites.at(-1);
      expect(status).toBe(!workspace ? 404 : !isGood ? 400 : mine ? 200 : 201);
      if (status === 200) expect(json).toMatchObject(mine as object);
      if (status === 201) workspace?.members.set(one.by, { id: json.id, level: 'user' });
      return;
    }
    case 'change': {
      const theirs = workspace?.members.get(one.whom);
      const target = `${path(one.name)}/acl/${theirs?.id ?? 'none'}`;
      const { status } = await call.put(target, { level: one.level });
      const touchesOwner = theirs?.level === 'owner' || one.level === 'owner';
      const may = touchesOwner ? mine?.level === 'owner' : manages(mine?.level);
      const isLast =
        theirs?.level === 'owner' && one.level !== 'owner' && owners(workspace as Workspace) === 1;
      expect(status).toBe(!workspace ? 404 : !mine ? 403 : !theirs ? 404 : !may ? 403 : isLast ? 409 : 200);
      if (status === 200 && theirs) theirs.level = one.level;
      return;
    }
    case 'remove': {
      const theirs = workspace?.members.get(one.whom);
      const { status } = await call.delete(`${path(one.name)}/acl/${theirs?.id ?? 'none'}`);
      const may =
        one.whom === one.by || (theirs?.level === 'owner' ? mine?.level === 'owner' : manages(mine?.level));
      const isLast = theirs?.level === 'owner' && owners(workspace as Workspace) === 1;
      expect(status).toBe(!workspace ? 404 : !mine ? 403 : !theirs ? 404 : !may ? 403 : isLast ? 409 : 200);
      if (status === 200) workspace?.members.delete(one.whom);
    }
  }
}

/** What each persona sees is what the model says. */
async function compare(model: Model, world: World): Promise<void> {
  for (const persona of personaNames) {
    const call = world[persona];
    const listed = (await call.get('/api/v2/workspaces')).json.map(({ fullname }: any) => fullname);
    const mine = [...model].filter(([, { members }]) => members.has(persona)).map(([fullname]) => fullname);
    expect(listed.filter((fullname: string) => names.includes(fullname))).toEqual(mine);
    for (const fullname of names) {
      const workspace = model.get(fullname);
      const entry = workspace?.members.get(persona);
      const { status, json } = await call.get(path(fullname));
      expect(status).toBe(!workspace ? 404 : entry ? 200 : 403);
      if (!workspace || !entry) continue;
      const { tags, title, invites } = workspace;
      const shown = { fullname, tags, labels: {}, meta: title === undefined ? {} : { title } };
      const { id: _, ...rest } = json;
      expect(rest).toEqual(manages(entry.level) ? { ...shown, invite: invites.at(-1) } : shown);
    }
  }
  for (const [fullname, { members }] of model) {
    const [reader] = members.keys();
    const { json } = await world[reader as PersonaName].get(`${path(fullname)}/acl`);
    expect(json.map(({ id, level }: any) => ({ id, level }))).toEqual([...members.values()]);
  }
}

/** A workspace with a member of each level. */
const start: Step[] = [
  {
    does: 'put',
    by: 'owner',
    name: 'model-one',
    createOnly: true,
    resetInvite: undefined,
    tags: undefined,
    title: undefined,
  },
  ...(['admin', 'member', 'viewer'] as const).map(
    (by): Step => ({ does: 'join', by, name: 'model-one', of: 'model-one', old: false }),
  ),
  { does: 'change', by: 'owner', name: 'model-one', whom: 'admin', level: 'admin' },
  { does: 'change', by: 'owner', name: 'model-one', whom: 'member', level: 'developer' },
];

test('of workspaces with an ACL', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
      const model: Model = new Map();
      const world = newWorld();
      for (const one of start) await take(one, model, world);
      for (const one of steps) {
        await take(one, model, world);
        await compare(model, world);
      }
      world.standin.sandboxes.delete(world.sandbox.id);
    }),
    { numRuns: 50 },
  );
});
