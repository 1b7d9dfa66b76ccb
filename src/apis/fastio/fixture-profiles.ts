import { between, opaqueId, pick } from './event-params.ts';
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

/** Where events happen, and who is there. */
export interface FixtureProfile {
  profile: Profile;
  org_id: string;
  workspace_id?: string;
  share_id?: string;
  /** User ids of who may write there, and of everyone. */
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

/** Each persona but the outsider holds its own role; in some places member and viewer hold none. */
export function addPersonas(state: State, place: FixtureProfile, n = 0): void {
  for (const role of ['owner', 'admin', 'member', 'viewer'] as const) {
    const left = (role === 'member' && n % 4 === 3) || (role === 'viewer' && n % 3 === 2);
    if (!left) addMember(state, place, personaIds[role] as string, role);
  }
}

/** Who is there already stays what he is. */
export function addMember({ memberships }: State, place: FixtureProfile, user_id: string, role: Role): void {
  if (place.members.includes(user_id)) return;
  const [kind, profile_id] = place.profile.split('/') as [Membership['kind'], string];
  memberships.load({ kind, profile_id, user_id, role });
  place.members.push(user_id);
  if (role !== 'viewer') place.writers.push(user_id);
}

/** What there is besides files and folders, as the column `object` of events.yaml calls it, and its names. */
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

export function addItems(state: State, place: FixtureProfile, files: number, random: () => number): void {
  const folders = Array.from({ length: 4 }, () =>
    addItem(state, place, 'folder', pick(pools.folderNames, random), random),
  );
  for (let n = 0; n < files; n++) {
    const name = `${pick(pools.subjects, random)}_${pick(pools.papers, random)}${pick(pools.endings, random)}`;
    const file = { parent_node_id: pick(folders, random).id, size: between(2_000, 9_000_000, random) };
    addItem(state, place, 'file', name, random, file);
  }
  if (place.share_id !== undefined) return;
  for (const [kind, names] of Object.entries(otherItems))
    for (let n = 0; n < 2; n++) addItem(state, place, kind, pick(names, random), random);
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

export function loadDocumentedItems(state: State, place: FixtureProfile): void {
  const never = (): number => 0;
  const parent_node_id = documentedIds.folder;
  addItem(state, place, 'folder', 'Projects', never, { id: parent_node_id });
  addItem(state, place, 'file', 'quarterly_report.pdf', never, {
    id: documentedIds.file,
    parent_node_id,
    size: 2_485_760,
  });
  addItem(state, place, 'file', 'report.pdf', never, {
    id: documentedIds.report,
    parent_node_id,
    size: 1_048_576,
  });
}
