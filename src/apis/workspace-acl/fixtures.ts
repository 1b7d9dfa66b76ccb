import { alphanumeric, idText } from '../../sandbox/ids.ts';
import { keyedRandom } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { pools } from './generated/pools.ts';
import { type Account, type Level, personaAccounts, type State, type Workspace } from './state.ts';

const people = 40;
const workspaceCount = 40;
const day = 86_400_000_000;

/** The level of each persona, wherever it is a member. The outsider is one nowhere. */
const personaLevels: Readonly<Record<string, Level>> = {
  owner: 'owner',
  admin: 'admin',
  member: 'developer',
  viewer: 'user',
};

/** The records that the contract names, the personas, and more of each kind, all from the sandbox's seed. */
export function fixtures(sandbox: Sandbox): void {
  const { accounts, workspaces, entries } = sandbox.state<State>('workspace-acl');
  const start = sandbox.clock.now();
  const ids: string[] = [];
  for (const account of Object.values(personaAccounts)) accounts.load(account);
  for (let n = 0; n < people; n++) {
    const account = person(keyedRandom(sandbox.seed, 'workspace-acl account', n), n);
    accounts.load(account);
    ids.push(account.id);
  }
  const join = (id: string, workspace: string, account: string, level: Level): void =>
    void entries.load({ id, workspace, account, level });
  const persona = (name: string): string => personaAccounts[name]?.id as string;

  workspaces.load({
    id: 'ws_7Qm2kT9b',
    fullname: 'acme-support',
    invite: 'inv_Rk5vW0pYc3',
    tags: ['support', 'emea'],
    labels: { team: 'support' },
    meta: { title: 'Acme Support', avatar: 'https://files.example.com/avatars/ws_7Qm2kT9b.png' },
    created: start - 30 * day,
  });
  join('acl_0hT4mB', 'acme-support', persona('owner'), 'owner');
  join('acl_2pX8sL', 'acme-support', persona('viewer'), 'user');
  join('acl_9dRw3Q', 'acme-support', persona('admin'), 'admin');
  join('acl_5fKc7Z', 'acme-support', persona('member'), 'developer');
  // Two own this one, so that one may leave it.
  workspaces.load({
    id: 'ws_c41HnZx8',
    fullname: 'acme-labs',
    invite: 'inv_t83LmQx1Za',
    tags: [],
    labels: {},
    meta: {},
    created: start - 29 * day,
  });
  join('acl_8yNb2V', 'acme-labs', persona('owner'), 'owner');
  join('acl_3qJs6D', 'acme-labs', ids[0] as string, 'owner');

  for (let n = 0; n < workspaceCount; n++) {
    const random = keyedRandom(sandbox.seed, 'workspace-acl workspace', -n);
    const created = start - Math.floor((28 - (n * 27) / workspaceCount) * day);
    const workspace = workspaceOf(random, n, created);
    workspaces.load(workspace);
    const newId = (): string => `acl_${idText(random, alphanumeric, 6)}`;
    const others = new Set(Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(ids, random)));
    let level: Level = 'owner';
    for (const account of others) {
      join(newId(), workspace.fullname, account, level);
      level = pick(levels, random);
    }
    for (const [name, level] of Object.entries(personaLevels))
      if (random() < 0.4) join(newId(), workspace.fullname, persona(name), level);
  }
}

const levels: readonly Level[] = ['admin', 'developer', 'developer', 'user', 'user', 'user'];

function person(random: () => number, n: number): Account {
  const name = `${pick(pools.firstNames, random)}-${pick(pools.lastNames, random)}-${n + 1}`;
  const fullname = name.toLowerCase().replace(/[^a-z0-9-]/g, '');
  return { id: `acc_${idText(random, alphanumeric, 8)}`, fullname };
}

function workspaceOf(random: () => number, n: number, created: number): Workspace {
  const company = pick(pools.companies, random);
  const team = pick(pools.teams, random);
  const region = pick(pools.regions, random);
  const id = `ws_${idText(random, alphanumeric, 8)}`;
  const title = `${capitalized(company)} ${capitalized(team)}, ${region}`;
  const avatar = `https://files.example.com/avatars/${id}.png`;
  return {
    id,
    fullname: `${company}-${team}-${region}-${n + 1}`,
    invite: `inv_${idText(random, alphanumeric, 10)}`,
    tags: [...new Set([team, region, pick(pools.topics, random)])],
    labels: { team, stage: pick(pools.stages, random) },
    meta: { ...(random() < 0.8 && { title }), ...(random() < 0.5 && { avatar }) },
    created,
  };
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
