import { frozenStart } from '../../sandbox/clock.ts';
import { alphanumeric, idText } from '../../sandbox/ids.ts';
import { keyedRandom } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { microsOf } from '../../sandbox/timestamp.ts';
import { pools } from './generated/pools.ts';
import { personaUsers, type Role, type Workspace } from './records.ts';
import { bucketName } from './s3-buckets.ts';
import type { State } from './state.ts';

const acme = 'org_8fK2mQ7xLd';
/** An organisation of others: it exists, and no persona is in it. */
const globex = 'org_3VtY1Bz6Ha';
const workspaceCount = 200;
const foreignWorkspaceCount = 12;
const colleagues = 30;
const strangers = 6;
const day = 86_400_000_000;

/** The records that the contract's examples name, the personas, and more of each kind, all from the sandbox's seed. */
export function fixtures(sandbox: Sandbox): void {
  const state = sandbox.state<State>('org-workspaces');
  state.organizations.load({ org_id: acme, name: 'Acme', slug: 'acme' });
  state.organizations.load({ org_id: globex, name: 'Globex', slug: 'globex' });
  for (const role of roles) addMember(sandbox, acme, personaUsers[role] as string, role);
  addMembers(sandbox, acme, colleagues);
  addMembers(sandbox, globex, strangers);

  const named = namedWorkspaces(sandbox.clock.now());
  const own = randomWorkspaces(sandbox, acme, workspaceCount - named.length);
  const foreign = randomWorkspaces(sandbox, globex, foreignWorkspaceCount);
  const all = [...named, ...own, ...foreign].sort((a, b) => a.created_at - b.created_at);
  for (const workspace of all) state.workspaces.load(workspace);
}

const roles: readonly Role[] = ['owner', 'admin', 'member', 'viewer'];

/** Someone of each role first, then mostly members. */
function addMembers(sandbox: Sandbox, org: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const id = `usr_${idText(keyedRandom(sandbox.seed, 'org-workspaces user', org, n), alphanumeric, 10)}`;
    addMember(sandbox, org, id, roles[n] ?? (n % 5 === 0 ? 'viewer' : n % 7 === 0 ? 'admin' : 'member'));
  }
}

function addMember(sandbox: Sandbox, org_id: string, user_id: string, role: Role): void {
  const random = keyedRandom(sandbox.seed, 'org-workspaces name', user_id);
  const name = `${pick(pools.firstNames, random)} ${pick(pools.lastNames, random)}`;
  sandbox.state<State>('org-workspaces').members.load({ org_id, user_id, role, name });
}

function randomWorkspaces(sandbox: Sandbox, org_id: string, count: number): Workspace[] {
  const state = sandbox.state<State>('org-workspaces');
  const start = sandbox.clock.now();
  // Who may create is who may own.
  const owners = state.members.all('org', org_id).filter(({ role }) => role === 'owner' || role === 'admin');
  return Array.from({ length: count }, (_, n) => {
    const random = keyedRandom(sandbox.seed, 'org-workspaces workspace', org_id, n);
    const workspace_id = `ws_${idText(random, alphanumeric, 10)}`;
    const age = Math.floor((0.3 + 400 * random()) * day);
    const created_at = start - age;
    const failed = random() < 0.03;
    return {
      workspace_id,
      org_id,
      name: `${pick(random() < 0.5 ? pools.places : pools.teams, random)} ${pick(pools.projects, random)}`,
      description: random() < 0.3 ? null : `For ${pick(pools.purposes, random)}.`,
      owner_id: pick(owners, random).user_id,
      subscription_plan_id: random() < 0.4 ? null : pick(pools.plans, random),
      is_active: random() < 0.88,
      tags: [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(pools.tags, random)))],
      region: random() < 0.6 ? 'us-east-1' : pick(pools.regions, random),
      s3_bucket: failed ? null : bucketName({ workspace_id, org_id }, state),
      bucket_status: failed ? 'failed' : 'ready',
      created_at,
      // Its bucket was the first change.
      updated_at: created_at + 5_000_001 + Math.floor(random() * (age - 5_000_001)),
    };
  });
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

/** Those of the contract's examples, as long before the sandbox's start as theirs are before a frozen one. */
function namedWorkspaces(start: number): Workspace[] {
  const dated = (time: string): number => start - frozenStart + (microsOf(`${time}Z`) as number);
  const [owner, admin] = [personaUsers.owner, personaUsers.admin] as [string, string];
  const usual = { org_id: acme, description: null, subscription_plan_id: null, is_active: true, tags: [] };
  return [
    {
      ...usual,
      workspace_id: 'ws_4Tn9bVc2Rk',
      name: 'Atlas redesign',
      description: 'Everything for the spring relaunch of the map pages.',
      owner_id: owner,
      subscription_plan_id: 'plan_team_yearly',
      tags: ['design', 'q2'],
      region: 'us-east-1',
      s3_bucket: 'acme-ws-4tn9bvc2rk',
      bucket_status: 'ready',
      created_at: dated('2026-01-05T10:12:44.318204'),
      updated_at: dated('2026-01-14T16:40:02.551093'),
    },
    {
      ...usual,
      workspace_id: 'ws_8xQj5Ld2Wm',
      name: 'Supplier audits',
      owner_id: admin,
      is_active: false,
      region: 'eu-central-1',
      s3_bucket: 'acme-ws-8xqj5ld2wm',
      bucket_status: 'ready',
      created_at: dated('2026-01-09T08:30:00.112870'),
      updated_at: dated('2026-01-12T11:05:37.904415'),
    },
    {
      ...usual,
      workspace_id: 'ws_6PdX0Ya3Jn',
      name: 'Archive 2019',
      owner_id: admin,
      tags: ['archive'],
      region: 'us-west-2',
      s3_bucket: null,
      bucket_status: 'failed',
      created_at: dated('2026-01-11T13:20:09.005312'),
      updated_at: dated('2026-01-11T13:20:14.005313'),
    },
    {
      ...usual,
      workspace_id: 'ws_1GmZ7Hs0Ec',
      name: 'Field notes',
      owner_id: owner,
      region: 'us-east-1',
      s3_bucket: 'acme-ws-1gmz7hs0ec',
      bucket_status: 'ready',
      created_at: dated('2026-01-15T08:58:21.660718'),
      updated_at: dated('2026-01-15T08:58:26.660719'),
    },
  ];
}
