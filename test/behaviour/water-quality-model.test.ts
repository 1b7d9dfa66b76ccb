/** Whatever several personas write, the mock answers as a plain model of who owns, sees and may do what. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { personaUids } from '../../src/apis/water-quality/state.ts';
import { type PersonaName, personaNames } from '../../src/engine/personas.ts';
import { type World, worldsOf } from '../apis/world.ts';

type Rol = 'viewer' | 'editor' | 'admin';

interface Workspace {
  id: string;
  name: string;
  owner: PersonaName;
  type: 'private' | 'public';
  guests: Map<PersonaName, Rol>;
}

interface Model {
  /** In the order of creation. */
  workspaces: Workspace[];
  /** Of those that were deleted. */
  gone: string[];
}

const newWorld = worldsOf(waterQuality);
const addresses: Record<PersonaName, string> = {
  owner: 'john.doe@example.com',
  admin: 'admin@example.com',
  member: 'editor@example.com',
  viewer: 'guest@example.com',
  outsider: 'outsider@example.com',
};
// Whoever owns does most, or few steps would be granted.
const who = fc.constantFrom<PersonaName>('owner', 'owner', 'owner', ...personaNames);
const rol = fc.constantFrom<Rol>('viewer', 'editor', 'admin');
const type = fc.constantFrom('private' as const, 'public' as const, undefined);
const name = fc.constantFrom('abc', 'Model Lake', '  Model River ');
/** Which of the workspaces, those that are gone among them. */
const which = fc.oneof(fc.constantFrom(0, 1), fc.nat(5));

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('create' as const), by: who, name, type }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('update' as const), by: who, which, name, type }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), by: who, which }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('add' as const), by: who, which, whom: who, rol }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('change' as const), by: who, which, whom: who, rol }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('remove' as const), by: who, which, whom: who }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Takes one step in both, and holds the mock's status against the model's. */
async function take(one: Step, model: Model, world: World): Promise<void> {
  const asked = one.does === 'create' ? undefined : idOf(model, one.which);
  const workspace = model.workspaces.find(({ id }) => id === asked);
  const call = world[one.by];
  const target = `/workspaces/${asked}`;
  const refused = !workspace ? 404 : workspace.owner !== one.by ? 403 : undefined;
  switch (one.does) {
    case 'create': {
      const { status, json } = await call.post('/workspaces/', { name: one.name, type: one.type });
      expect(status).toBe(201);
      const { name: given, by: owner, type: kind = 'private' } = one;
      model.workspaces.push({ id: json.data.id, name: given.trim(), owner, type: kind, guests: new Map() });
      return;
    }
    case 'update': {
      const { status } = await call.put(target, { name: one.name, type: one.type });
      expect(status).toBe(refused ?? 200);
      if (status === 200 && workspace)
        Object.assign(workspace, { name: one.name.trim(), type: one.type ?? workspace.type });
      return;
    }
    case 'delete': {
      const { status } = await call.delete(target);
      expect(status).toBe(refused ?? 200);
      if (status !== 200 || asked === undefined) return;
      model.workspaces = model.workspaces.filter(({ id }) => id !== asked);
      model.gone.push(asked);
      return;
    }
    case 'add': {
      const { status } = await call.post(`${target}/guest/`, { guest: addresses[one.whom], rol: one.rol });
      const wrong = one.whom === workspace?.owner ? 400 : workspace?.guests.has(one.whom) ? 409 : undefined;
      expect(status).toBe(refused ?? wrong ?? 201);
      if (status === 201) workspace?.guests.set(one.whom, one.rol);
      return;
    }
    case 'change': {
      const { status } = await call.put(`${target}/guest/${personaUids[one.whom]}`, { rol: one.rol });
      expect(status).toBe(refused ?? (workspace?.guests.has(one.whom) ? 200 : 400));
      if (status === 200) workspace?.guests.set(one.whom, one.rol);
      return;
    }
    case 'remove': {
      const { status } = await call.delete(`${target}/guest/${personaUids[one.whom]}`);
      expect(status).toBe(refused ?? (workspace?.guests.has(one.whom) ? 200 : 400));
      if (status === 200) workspace?.guests.delete(one.whom);
    }
  }
}

const idOf = ({ workspaces, gone }: Model, index: number): string => {
  const ids = [...workspaces.map(({ id }) => id), ...gone.slice(-1), 'nobodys'];
  return ids[index % ids.length] as string;
};

/** All pages of a list, of the records that the model knows. */
async function listed(world: World, persona: PersonaName, list: string, model: Model): Promise<any[]> {
  const known = new Set([...model.workspaces.map(({ id }) => id), ...model.gone]);
  const found: any[] = [];
  let index: string | null = '';
  while (index !== null) {
    const query: string = index === '' ? '' : `&index=${encodeURIComponent(index)}`;
    const { json } = await world[persona].get(`${list}?limit=100${query}`);
    const page = json.data ?? json.workspaces;
    found.push(...page.workspaces);
    index = page.next_index;
  }
  return found.filter(({ id }) => known.has(id));
}

/** What each persona sees is what the model says. */
async function compare(model: Model, world: World): Promise<void> {
  for (const persona of personaNames) {
    const own = await listed(world, persona, '/workspaces/', model);
    const mine = model.workspaces.filter(({ owner }) => owner === persona);
    expect(own.map(({ id, name: shown, type: kind }) => [id, shown, kind])).toEqual(
      mine.map(({ id, name: shown, type: kind }) => [id, shown, kind]),
    );
    const shared = await listed(world, persona, '/workspaces/share/', model);
    const asGuest = model.workspaces.filter(({ guests }) => guests.has(persona));
    expect(Object.fromEntries(shared.map((one) => [one.id, one.rol]))).toEqual(
      Object.fromEntries(asGuest.map(({ id, guests }) => [id, guests.get(persona)])),
    );
    for (const { id, owner, type: kind, guests } of model.workspaces) {
      const { status, json } = await world[persona].get(`/workspaces/${id}`);
      const seen =
        owner === persona ? 'owner' : (guests.get(persona) ?? (kind === 'public' ? 'viewer' : undefined));
      expect([status, json.data?.rol]).toEqual(seen === undefined ? [403, undefined] : [200, seen]);
    }
  }
  for (const id of model.gone) expect((await world.owner.get(`/workspaces/${id}`)).status).toBe(404);
  const open = await listed(world, 'outsider', '/workspaces/public/', model);
  expect(open.map(({ id }) => id)).toEqual(
    model.workspaces.filter(({ type: kind }) => kind === 'public').map(({ id }) => id),
  );
  for (const { id, owner, guests } of model.workspaces) {
    const { json } = await world[owner].get(`/workspaces/${id}/guest/`);
    expect(json.guests.map(({ uid, rol: given }: any) => [uid, given])).toEqual(
      [...guests].map(([persona, given]) => [personaUids[persona], given]),
    );
  }
}

/** A private workspace and a public one, with guests. */
const start: Step[] = [
  { does: 'create', by: 'owner', name: 'Model Lake', type: 'private' },
  { does: 'create', by: 'owner', name: 'Model Lake', type: 'public' },
  ...([0, 1] as const).flatMap((which): Step[] => [
    { does: 'add', by: 'owner', which, whom: 'member', rol: 'editor' },
    { does: 'add', by: 'owner', which, whom: 'viewer', rol: 'admin' },
  ]),
];

test('of workspaces shared with guests', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), async (steps) => {
      const model: Model = { workspaces: [], gone: [] };
      const world = newWorld();
      for (const one of start) await take(one, model, world);
      for (const one of steps) {
        await take(one, model, world);
        await compare(model, world);
      }
      world.standin.sandboxes.delete(world.sandbox.id);
    }),
    { numRuns: 30 },
  );
});
