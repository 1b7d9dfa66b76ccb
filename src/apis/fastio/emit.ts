/** Creates all events: those of the fixtures, of writes to the state and of `standin emit`. */
import { pick } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { apiName, type EventData, type EventEntry } from './event-entries.ts';
import { type EventDraft, opaqueId, paramValue } from './event-params.ts';
import { type EventType, eventTypeOf } from './event-types.ts';
import {
  documentedIds,
  type Item,
  itemsKey,
  type Membership,
  membershipKey,
  type Profile,
  profileOf,
  type State,
} from './state.ts';

/** An event to create. Members that are left out get values that suit the event's name. */
export interface EventRequest {
  /** One of the 104 documented names, or one of ours (event-types.ts). */
  event: string;
  /** Id of the calling user; system events have none. */
  actor?: string | undefined;
  /** Without any profile id the event belongs to the profile of the document's examples. */
  org_id?: string | undefined;
  workspace_id?: string | undefined;
  share_id?: string | undefined;
  user_id?: string | undefined;
  object_id?: string | undefined;
  parent_event_id?: string | undefined;
  parent_node_id?: string | undefined;
  event_id?: string | undefined;
  /** Event-specific fields, by the names of events.yaml. */
  data?: Readonly<Record<string, unknown>> | undefined;
}

/** Appends the event. `at` is in microseconds since the epoch, by default now. A membership event changes the membership too. */
export function emit(
  sandbox: Sandbox,
  request: EventRequest,
  at: number = sandbox.clock.stamp(),
): EventEntry {
  const data = eventData(sandbox, request, at);
  changeMembership(sandbox.state<State>(apiName), request.event, data);
  return append(sandbox, request, at, data);
}

/** Appends an event of the past and changes no state. `at` is in microseconds since the epoch. */
export const emitPast = (
  sandbox: Sandbox,
  request: EventRequest,
  at: number,
  random: () => number,
): EventEntry => append(sandbox, request, at, eventData(sandbox, request, at, random));

function append({ log }: Sandbox, { event, actor }: EventRequest, at: number, data: EventData): EventEntry {
  const by = eventTypeOf(event)?.system ? undefined : actor;
  return log.append({ at, api: apiName, event, ...(by !== undefined && { actor: by }), data }) as EventEntry;
}

/** The `data` of the log entry. Values that the request does not give come from `random`. */
export function eventData(
  sandbox: Sandbox,
  request: EventRequest,
  at: number = sandbox.clock.now(),
  random: () => number = sandbox.ids.random('fastio event'),
): EventData {
  const kind = eventTypeOf(request.event);
  if (!kind) throw new Error(`no event is called ${request.event}`);
  const state = sandbox.state<State>(apiName);
  const data: Record<string, unknown> & { event_id: string } = {
    event_id: request.event_id ?? opaqueId(random),
  };
  addProfileIds(data, request, kind, state);
  setDefined(data, 'user_id', request.user_id ?? (kind.target ? documentedIds.user : undefined));
  const item =
    kind.object === undefined ? undefined : itemOf(request, kind, data as EventData, state, random);
  setDefined(data, 'object_id', item?.id ?? request.object_id ?? (kind.object && opaqueId(random)));
  setDefined(data, 'parent_event_id', request.parent_event_id);
  if (kind.requires_parent_node)
    setDefined(data, 'parent_node_id', request.parent_node_id ?? item?.parent_node_id ?? opaqueId(random));
  if (request.actor !== undefined && !kind.system)
    setDefined(data, 'calling_user_name', state.accounts.get(request.actor)?.name);
  const draft: EventDraft = { data: data as EventData, item, state, at, random };
  for (const name of kind.required_params) data[name] = request.data?.[name] ?? paramValue(name, draft);
  return data as EventData;
}

/** The profile of an event whose request names none. */
const defaultProfiles: Readonly<
  Record<EventType['profile'], Pick<EventRequest, 'org_id' | 'workspace_id' | 'share_id'>>
> = {
  org: { org_id: documentedIds.org },
  workspace: { workspace_id: documentedIds.workspace },
  share: { share_id: documentedIds.share },
  user: {},
};

/** Adds the ids of the event's profiles: those that the request names, and the profiles that contain them. */
function addProfileIds(
  data: Record<string, unknown>,
  request: EventRequest,
  kind: EventType,
  { shares, workspaces }: State,
): void {
  const isNamed = (request.org_id ?? request.workspace_id ?? request.share_id) !== undefined;
  const named = isNamed ? request : defaultProfiles[kind.profile];
  const { share_id } = named;
  const workspace_id = named.workspace_id ?? shares.get(share_id ?? '')?.workspace_id;
  const org_id =
    named.org_id ?? shares.get(share_id ?? '')?.org_id ?? workspaces.get(workspace_id ?? '')?.org_id;
  setDefined(data, 'org_id', org_id);
  setDefined(data, 'workspace_id', workspace_id);
  setDefined(data, 'share_id', share_id);
}

function setDefined(data: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) data[name] = value;
}

/** The item that the request names, else a random one of the right kind in the event's profile. */
function itemOf(
  request: EventRequest,
  kind: EventType,
  { share_id, workspace_id }: EventData,
  state: State,
  random: () => number,
): Item | undefined {
  if (request.object_id !== undefined) return state.items.get(request.object_id);
  const profile: Profile =
    share_id === undefined ? profileOf('workspace', workspace_id ?? '') : profileOf('share', share_id);
  const items = state.items.all('place', itemsKey(profile, kind.object as string));
  return items.length === 0 ? undefined : pick(items, random);
}

const membershipEvent = /^(added_member_to|removed_member_from)_(org|workspace|share)$/;

/** Applies a membership event to the memberships, without a second event. */
function changeMembership({ memberships }: State, event: string, data: EventData): void {
  const [, change, named] = membershipEvent.exec(event) ?? [];
  if (data.user_id === undefined || (change === undefined && event !== 'membership_updated')) return;
  const kind = (named ?? narrowestKind(data)) as Membership['kind'];
  const id = data[`${kind}_id`];
  if (id === undefined) return;
  const key = membershipKey(profileOf(kind, id), data.user_id);
  const before = memberships.get(key);
  if (change === 'removed_member_from') memberships.unload(key);
  else if (change !== undefined && before === undefined)
    memberships.load({ kind, profile_id: id, user_id: data.user_id, role: 'member' });
  else if (change === undefined && before)
    memberships.load({ ...before, role: data.role as Membership['role'] });
}

const narrowestKind = ({ share_id, workspace_id }: EventData): Membership['kind'] =>
  share_id !== undefined ? 'share' : workspace_id !== undefined ? 'workspace' : 'org';
