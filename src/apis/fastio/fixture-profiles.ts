import { pick } from '../../sandbox/random.ts';
import { between, opaqueId } from './event-params.ts';
import { pools } from './generated/pools.ts';
import {
  documentedIds,
  type Item,
  type Membership,
  type Profile,
  personaIds,
  type Role,
  type State,
} from './state.ts';

/** A profile of the fixtures, with its members and items. */
export interface FixtureProfile {
  profile: Profile;
  org_id: string;
  workspace_id?: string;
  share_id?: string;
  /** User ids of those who may write, and of all members. */
  writers: string[];
  members: string[];
  /** By their kind. */
  items: Map<string, Item[]>;
}

export const newProfile = (
  profile: Profile,
  ids: Omit<FixtureProfile, 'profile' | 'writers' | 'members' | 'items'>,
): FixtureProfile => ({
  profile,
  ...ids,
  writers: [],
  members: [],
  items: new Map(),
});

/** Adds each persona except the outsider with its own role; in some profiles member and viewer are missing. */
export function addPersonas(state: State, profile: FixtureProfile, n = 0): void {
  for (const role of ['owner', 'admin', 'member', 'viewer'] as const) {
    const left = (role === 'member' && n % 4 === 3) || (role === 'viewer' && n % 3 === 2);
    if (!left) addMember(state, profile, personaIds[role] as string, role);
  }
}

/** Adds a member; an existing member keeps the role. */
export function addMember(
  { memberships }: State,
  profile: FixtureProfile,
  user_id: string,
  role: Role,
): void {
  if (profile.members.includes(user_id)) return;
  const [kind, profile_id] = profile.profile.split('/') as [Membership['kind'], string];
  memberships.load({ kind, profile_id, user_id, role });
  profile.members.push(user_id);
  if (role !== 'viewer') profile.writers.push(user_id);
}

/** Names of the items other than files and folders, by the column `object` of events.yaml. */
const otherItems: Readonly<Record<string, readonly string[]>> = {
  link: pools.links,
  chat: pools.chats,
  template: pools.templates,
  view: pools.views,
  task_list: pools.taskLists,
  task: pools.tasks,
  todo: pools.todos,
  approval: pools.approvals,
};

export function addItems(state: State, profile: FixtureProfile, files: number, random: () => number): void {
  const folders = Array.from({ length: 4 }, () =>
    addItem(state, profile, 'folder', pick(pools.folderNames, random), random),
  );
  for (let n = 0; n < files; n++) {
    const name = `${pick(pools.subjects, random)}_${pick(pools.papers, random)}${pick(pools.endings, random)}`;
    const file = { parent_node_id: pick(folders, random).id, size: between(2_000, 9_000_000, random) };
    addItem(state, profile, 'file', name, random, file);
  }
  if (profile.share_id !== undefined) return;
  for (const [kind, names] of Object.entries(otherItems))
    for (let n = 0; n < 2; n++) addItem(state, profile, kind, pick(names, random), random);
}

function addItem(
  { items }: State,
  { profile, items: byKind }: FixtureProfile,
  kind: string,
  name: string,
  random: () => number,
  more: Partial<Item> = {},
): Item {
  const item: Item = { id: opaqueId(random), kind, name, profile, ...more };
  items.load(item);
  const known = byKind.get(kind);
  if (known) known.push(item);
  else byKind.set(kind, [item]);
  return item;
}

export function loadDocumentedItems(state: State, profile: FixtureProfile): void {
  const never = (): number => 0;
  const parent_node_id = documentedIds.folder;
  addItem(state, profile, 'folder', 'Projects', never, { id: parent_node_id });
  addItem(state, profile, 'file', 'quarterly_report.pdf', never, {
    id: documentedIds.file,
    parent_node_id,
    size: 2_485_760,
  });
  addItem(state, profile, 'file', 'report.pdf', never, {
    id: documentedIds.report,
    parent_node_id,
    size: 1_048_576,
  });
}
