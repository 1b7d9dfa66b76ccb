import type { Sandbox } from '../../sandbox/sandbox.ts';
import { emit } from './emit.ts';
import { apiName } from './event-entries.ts';
import { between, opaqueId, pick } from './event-params.ts';
import { pools } from './generated/pools.ts';
import { documentedIds, type Item, itemsKey, type Profile, profileOf, type State } from './state.ts';

/** Who does it, and where. */
interface Step {
  sandbox: Sandbox;
  state: State;
  profile: Profile;
  kind: 'workspace' | 'share';
  id: string;
  actor: string;
  random: () => number;
}

/** What people do; what stands here more often they do more often. */
const steps: readonly ((scene: Step) => void)[] = [
  upload,
  upload,
  upload,
  (scene) => onFile('comment_created', scene),
  (scene) => onFile('comment_created', scene),
  (scene) => onFile('comment_replied', scene),
  (scene) => onFile('comment_reaction', scene),
  download,
  download,
  (scene) => inWorkspace('task_status_changed', scene),
  (scene) => inWorkspace('todo_toggled', scene),
  join,
];

/** People at work: they upload, comment, join and look at things, mostly in the workspace that the document names. */
export function simulateActivity(sandbox: Sandbox, random: () => number): void {
  const state = sandbox.state<State>(apiName);
  const [kind, id] =
    random() < 0.7 ? workspaceOrShare(state, documentedIds.workspace) : anyProfile(state, random);
  const profile = profileOf(kind, id);
  const writers = state.memberships.all('profile', profile).filter(({ role }) => role !== 'viewer');
  if (writers.length === 0) return;
  const actor = pick(writers, random).user_id;
  const run = pick(steps, random);
  run({ sandbox, state, profile, kind, id, actor, random });
}

/** The workspace; any share, should it be gone. */
function workspaceOrShare({ workspaces, shares }: State, id: string): ['workspace' | 'share', string] {
  return workspaces.has(id) ? ['workspace', id] : ['share', shares.all()[0]?.id ?? id];
}

function anyProfile({ workspaces, shares }: State, random: () => number): ['workspace' | 'share', string] {
  const places = [
    ...workspaces.all().map(({ id }) => ['workspace', id] as ['workspace', string]),
    ...shares.all().map(({ id }) => ['share', id] as ['share', string]),
  ];
  return places.length === 0 ? ['workspace', documentedIds.workspace] : pick(places, random);
}

/** A new file, which is there from now on. */
function upload({ state, profile, actor, random }: Step): void {
  const folders = state.items.all('place', itemsKey(profile, 'folder'));
  const parent = folders.length === 0 ? {} : { parent_node_id: pick(folders, random).id };
  const item: Item = {
    id: opaqueId(random),
    kind: 'file',
    name: `${pick(pools.subjects, random)}_${pick(pools.papers, random)}${pick(pools.endings, random)}`,
    profile,
    ...parent,
    size: between(2_000, 9_000_000, random),
  };
  state.items.put(item, actor);
}

/** Downloads tell of who looks at files. */
function download(scene: Step): void {
  const { kind, random } = scene;
  const isWhole = random() < 0.3;
  onFile(`${kind}_storage_${isWhole ? 'zip_downloaded' : 'download_token_created'}`, scene);
}

function onFile(event: string, { sandbox, state, profile, kind, id, actor, random }: Step): void {
  const files = state.items.all('place', itemsKey(profile, 'file'));
  const object = files.length === 0 ? {} : { object_id: pick(files, random).id };
  emit(sandbox, { event, actor, [`${kind}_id`]: id, ...object });
}

/** Of a share's workspace, where there is one. */
function inWorkspace(event: string, { sandbox, state, kind, id, actor }: Step): void {
  const workspace_id = kind === 'workspace' ? id : state.shares.get(id)?.workspace_id;
  emit(sandbox, { event, actor, workspace_id });
}

/** Someone of the organization who was not there, as long as there is anyone. */
function join({ state, profile, kind, id, actor, random }: Step): void {
  const org = (kind === 'workspace' ? state.workspaces : state.shares).get(id)?.org_id ?? documentedIds.org;
  const there = new Set(state.memberships.all('profile', profile).map(({ user_id }) => user_id));
  const others = state.memberships
    .all('profile', profileOf('org', org))
    .filter(({ user_id }) => !there.has(user_id));
  if (others.length === 0) return;
  const { user_id } = pick(others, random);
  state.memberships.put({ kind, profile_id: id, user_id, role: 'member' }, actor);
}
