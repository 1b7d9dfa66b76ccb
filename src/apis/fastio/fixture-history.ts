import { keyedRandom, pick } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventRequest, emitPast } from './emit.ts';
import { allNames, documentedNames, type EventType, eventTypeOf } from './event-types.ts';
import type { FixtureProfile } from './fixture-profiles.ts';
import { documentedIds, personaIds } from './state.ts';

const eventCount = 1_000;
const second = 1_000_000;
const days = 30 * 86_400 * second;
/** Microseconds between two events. */
const step = days / eventCount;
/** Every so many events one documented name is used, so that each occurs at least once. */
const betweenNames = 8;
/** Events between two batches: uploads of several files. */
const betweenBatches = 6 * betweenNames;
const firstBatch = 1;
const batchSize = 6;

/** How frequent an event is, if not 1. Events that end a profile are not drawn: they occur once, as each documented name does. */
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

/** The profiles in which events happen; those of the document's examples come first. */
interface HistoryProfiles {
  org: FixtureProfile;
  workspaces: readonly FixtureProfile[];
  shares: readonly FixtureProfile[];
}

/** Appends thirty days of events up to the sandbox's start, the oldest first. */
export function history(sandbox: Sandbox, profiles: HistoryProfiles): void {
  const first = sandbox.clock.now() - days;
  for (let n = 0; n < eventCount; n++) {
    const random = keyedRandom(sandbox.seed, 'fastio history', n);
    const at = Math.floor(first + (n + 0.9 * random()) * step);
    const known = documentedEvents.get(eventCount - n);
    if (known) emitPast(sandbox, known, at, random);
    else if (n % betweenBatches === firstBatch)
      n += recordBatch(sandbox, pick(profiles.workspaces, random), at, random);
    else {
      const documentedName = n % betweenNames === 0 ? documentedNames[n / betweenNames] : undefined;
      const event = documentedName ?? pick(weighted, random);
      const kind = eventTypeOf(event) as EventType;
      const profile = profileFor(kind, documentedName !== undefined || random() < 0.4, profiles, random);
      emitPast(sandbox, requestFor(event, kind, profile, profiles, random), at, random);
    }
  }
}

/** Appends an upload of several files: a parent event and its children. Gives the number of children. */
function recordBatch(sandbox: Sandbox, profile: FixtureProfile, at: number, random: () => number): number {
  const request: EventRequest = {
    event: 'workspace_storage_file_added',
    actor: pick(profile.writers, random),
  };
  const { object } = eventTypeOf(request.event) as EventType;
  const parent = emitPast(sandbox, inProfile(profile, object, request, random), at, random);
  for (let child = 1; child <= batchSize; child++) {
    const childRequest = { ...request, parent_event_id: parent.data.event_id };
    emitPast(sandbox, inProfile(profile, object, childRequest, random), at + child * second, random);
  }
  return batchSize;
}

function profileFor(
  { profile }: EventType,
  isDocumented: boolean,
  { org, workspaces, shares }: HistoryProfiles,
  random: () => number,
): FixtureProfile {
  const candidates = profile === 'workspace' ? workspaces : profile === 'share' ? shares : [org];
  return isDocumented ? (candidates[0] as FixtureProfile) : pick(candidates, random);
}

function requestFor(
  event: string,
  kind: EventType,
  profile: FixtureProfile,
  { org }: HistoryProfiles,
  random: () => number,
): EventRequest {
  if (kind.profile === 'user') {
    const user_id = pick(random() < 0.5 ? Object.values(personaIds) : org.members, random);
    return { event, user_id, actor: user_id };
  }
  const actor = random() < 0.3 ? personaIds.owner : pick(profile.writers, random);
  const request: EventRequest = {
    event,
    actor,
    ...(kind.target && { user_id: pick(profile.members, random) }),
  };
  return inProfile(profile, kind.object, request, random);
}

/** The request with the ids of this profile and of a random item in it. */
function inProfile(
  { org_id, workspace_id, share_id, items }: FixtureProfile,
  object: string | undefined,
  request: EventRequest,
  random: () => number,
): EventRequest {
  const known = object === undefined ? undefined : items.get(object);
  return { ...request, org_id, workspace_id, share_id, object_id: known && pick(known, random).id };
}

const sample = {
  org_id: documentedIds.org,
  workspace_id: documentedIds.workspace,
  actor: personaIds.owner,
};

/** The events of the document's examples, a batch upload and a new member. The keys count events back from the end. */
const documentedEvents = new Map<number, EventRequest>([
  [
    12,
    {
      ...sample,
      event: 'workspace_storage_file_added',
      event_id: documentedIds.event,
      object_id: documentedIds.file,
    },
  ],
  ...Array.from({ length: 5 }, (_, n): [number, EventRequest] => [
    11 - n,
    { ...sample, event: 'workspace_storage_file_added', parent_event_id: documentedIds.event },
  ]),
  [
    4,
    {
      ...sample,
      event: 'added_member_to_workspace',
      event_id: documentedIds.memberEvent,
      user_id: documentedIds.user,
    },
  ],
]);
