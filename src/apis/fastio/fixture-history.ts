import { keyedRandom } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventRequest, emitPast } from './emit.ts';
import { pick } from './event-params.ts';
import { allNames, documentedNames, type EventType, eventTypeOf } from './event-types.ts';
import type { FixtureProfile } from './fixture-profiles.ts';
import { documentedIds, personaIds } from './state.ts';

const eventCount = 2_000;
const second = 1_000_000;
const days = 30 * 86_400 * second;
/** Between an event and the next. */
const step = days / eventCount;
/** One of the documented names is made sure of so often. */
const betweenNames = 17;
/** A batch and what belongs to it come between two of those. */
const betweenBatches = 6 * betweenNames;
const firstBatch = 5;
const batchSize = 6;

/** How often something happens, where that is not once. What ends a profile happens once, because every name does. */
const weights: Readonly<Record<string, number>> = {
  workspace_storage_file_added: 24,
  workspace_storage_file_updated: 12,
  workspace_storage_file_moved: 5,
  workspace_storage_folder_created: 5,
  workspace_storage_download_token_created: 5,
  share_storage_file_added: 8,
  comment_created: 14,
  comment_replied: 8,
  comment_mentioned: 6,
  comment_reaction: 5,
  ai_chat_new_message: 10,
  node_ai_summary_created: 5,
  metadata_kv_extract: 6,
  task_created: 5,
  task_status_changed: 8,
  task_completed: 5,
  todo_toggled: 5,
  worklog_entry_created: 5,
  upload_session_completed: 6,
  storage_node_reindexed: 5,
  email_digest_sent: 3,
  workspace_quickshare_file_previewed: 4,
};

const onlyOnce = /_(deleted|closed)$|^org_(created|transfer)|^subscription|^billing/;

const weighted = allNames.flatMap((name) =>
  Array<string>(weights[name] ?? (onlyOnce.test(name) ? 0 : 1)).fill(name),
);

/** Where things happen: in the organization itself, in its workspaces, and in their shares; the document's come first. */
interface HistoryProfiles {
  org: FixtureProfile;
  workspaces: readonly FixtureProfile[];
  shares: readonly FixtureProfile[];
}

/** Thirty days of events up to the sandbox's start, oldest first. */
export function history(sandbox: Sandbox, scene: HistoryProfiles): void {
  const first = sandbox.clock.now() - days;
  for (let n = 0; n < eventCount; n++) {
    const random = keyedRandom(sandbox.seed, 'fastio history', n);
    const at = Math.floor(first + (n + 0.9 * random()) * step);
    const known = documentedEvents.get(eventCount - n);
    if (known) emitPast(sandbox, known, at, random);
    else if (n % betweenBatches === firstBatch)
      n += recordBatch(sandbox, pick(scene.workspaces, random), at, random);
    else {
      const sure = n % betweenNames === 0 ? documentedNames[n / betweenNames] : undefined;
      const event = sure ?? pick(weighted, random);
      const kind = eventTypeOf(event) as EventType;
      const place = profileFor(kind, sure !== undefined || random() < 0.4, scene, random);
      emitPast(sandbox, requestFor(event, kind, place, scene, random), at, random);
    }
  }
}

/** An upload of several files at once: an event with its children. Gives how many children it has. */
function recordBatch(sandbox: Sandbox, place: FixtureProfile, at: number, random: () => number): number {
  const wish: EventRequest = { event: 'workspace_storage_file_added', actor: pick(place.writers, random) };
  const { object } = eventTypeOf(wish.event) as EventType;
  const parent = emitPast(sandbox, inProfile(place, object, wish, random), at, random);
  for (let child = 1; child <= batchSize; child++) {
    const belonging = { ...wish, parent_event_id: parent.data.event_id };
    emitPast(sandbox, inProfile(place, object, belonging, random), at + child * second, random);
  }
  return batchSize;
}

function profileFor(
  { profile }: EventType,
  isDocumented: boolean,
  { org, workspaces, shares }: HistoryProfiles,
  random: () => number,
): FixtureProfile {
  const places = profile === 'workspace' ? workspaces : profile === 'share' ? shares : [org];
  return isDocumented ? (places[0] as FixtureProfile) : pick(places, random);
}

function requestFor(
  event: string,
  kind: EventType,
  place: FixtureProfile,
  { org }: HistoryProfiles,
  random: () => number,
): EventRequest {
  if (kind.profile === 'user') {
    const user_id = pick(random() < 0.5 ? Object.values(personaIds) : org.members, random);
    return { event, user_id, actor: user_id };
  }
  const actor = random() < 0.3 ? personaIds.owner : pick(place.writers, random);
  const wish: EventRequest = { event, actor, ...(kind.target && { user_id: pick(place.members, random) }) };
  return inProfile(place, kind.object, wish, random);
}

/** The wish at this place, about one of the items there. */
function inProfile(
  { org_id, workspace_id, share_id, items }: FixtureProfile,
  object: string | undefined,
  wish: EventRequest,
  random: () => number,
): EventRequest {
  const known = object === undefined ? undefined : items.get(object);
  return { ...wish, org_id, workspace_id, share_id, object_id: known && pick(known, random).id };
}

const sampleOf = {
  org_id: documentedIds.org,
  workspace_id: documentedIds.workspace,
  actor: personaIds.owner,
};

/** The document's events, by how many events before the end they happen: an upload in a batch, and a new member. */
const documentedEvents = new Map<number, EventRequest>([
  [
    12,
    {
      ...sampleOf,
      event: 'workspace_storage_file_added',
      event_id: documentedIds.event,
      object_id: documentedIds.file,
    },
  ],
  ...Array.from({ length: 5 }, (_, n): [number, EventRequest] => [
    11 - n,
    { ...sampleOf, event: 'workspace_storage_file_added', parent_event_id: documentedIds.event },
  ]),
  [
    4,
    {
      ...sampleOf,
      event: 'added_member_to_workspace',
      event_id: documentedIds.memberEvent,
      user_id: documentedIds.user,
    },
  ],
]);
