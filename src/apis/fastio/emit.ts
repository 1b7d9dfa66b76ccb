/** The one place where events are made: the fixtures, writes to the state and `standin emit` all come here. */
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { apiName, type EventData, type EventEntry } from './event-entries.ts';
import { type EventDraft, opaqueId, paramValue, pick } from './event-params.ts';
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

/** What is to have happened. Whatever is left out is filled in with something sensible for the name. */
export interface EventRequest {
  /** One of the 104 documented names, or of our further ones. */
  event: string;
  /** User id of the one who set it off; left out, or with an event of the system, nobody did. */
  actor?: string | undefined;
  /** Without an id of a profile it happens to the document's. */
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

/** Appends the event, now without `at`. A membership event changes the membership too. */
export function emit(sandbox: Sandbox, wish: EventRequest, at: number = sandbox.clock.stamp()): EventEntry {
  const data = eventData(sandbox, wish, at);
  changeMembership(sandbox.state<State>(apiName), wish.event, data);
  return append(sandbox, wish, at, data);
}

/** Appends the event as of `at` (microseconds since the epoch), and changes nothing else: for what is long past. */
export const emitPast = (
  sandbox: Sandbox,
  wish: EventRequest,
  at: number,
  random: () => number,
): EventEntry => append(sandbox, wish, at, eventData(sandbox, wish, at, random));

function append({ log }: Sandbox, { event, actor }: EventRequest, at: number, data: EventData): EventEntry {
  const by = eventTypeOf(event)?.system ? undefined : actor;
  return log.append({ at, api: apiName, event, ...(by !== undefined && { actor: by }), data }) as EventEntry;
}

/** The `data` of the event in the log; what nobody named is drawn from `random`. */
export function eventData(
  sandbox: Sandbox,
  wish: EventRequest,
  at: number = sandbox.clock.now(),
  random: () => number = sandbox.ids.random('fastio event'),
): EventData {
  const kind = eventTypeOf(wish.event);
  if (!kind) throw new Error(`no event is called ${wish.event}`);
  const state = sandbox.state<State>(apiName);
  const data: Record<string, unknown> & { event_id: string } = {
    event_id: wish.event_id ?? opaqueId(random),
  };
  addProfileIds(data, wish, kind, state);
  setDefined(data, 'user_id', wish.user_id ?? (kind.target ? documentedIds.user : undefined));
  const item = kind.object === undefined ? undefined : itemOf(wish, kind, data as EventData, state, random);
  setDefined(data, 'object_id', item?.id ?? wish.object_id ?? (kind.object && opaqueId(random)));
  setDefined(data, 'parent_event_id', wish.parent_event_id);
  if (kind.requires_parent_node)
    setDefined(data, 'parent_node_id', wish.parent_node_id ?? item?.parent_node_id ?? opaqueId(random));
  if (wish.actor !== undefined && !kind.system)
    setDefined(data, 'calling_user_name', state.accounts.get(wish.actor)?.name);
  const about: EventDraft = { data: data as EventData, item, state, at, random };
  for (const name of kind.required_params) data[name] = wish.data?.[name] ?? paramValue(name, about);
  return data as EventData;
}

/** Where an event happens for which no profile is named. */
const defaultProfiles: Readonly<
  Record<EventType['profile'], Pick<EventRequest, 'org_id' | 'workspace_id' | 'share_id'>>
> = {
  org: { org_id: documentedIds.org },
  workspace: { workspace_id: documentedIds.workspace },
  share: { share_id: documentedIds.share },
  user: {},
};

/** The profiles that the event belongs to: those named, and those that these belong to. */
function addProfileIds(
  data: Record<string, unknown>,
  wish: EventRequest,
  kind: EventType,
  { shares, workspaces }: State,
): void {
  const isNamed = (wish.org_id ?? wish.workspace_id ?? wish.share_id) !== undefined;
  const named = isNamed ? wish : defaultProfiles[kind.profile];
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

/** The item named, else any of the right kind in the event's profile. */
function itemOf(
  wish: EventRequest,
  kind: EventType,
  { share_id, workspace_id }: EventData,
  state: State,
  random: () => number,
): Item | undefined {
  if (wish.object_id !== undefined) return state.items.get(wish.object_id);
  const profile: Profile =
    share_id === undefined ? profileOf('workspace', workspace_id ?? '') : profileOf('share', share_id);
  const items = state.items.all('place', itemsKey(profile, kind.object as string));
  return items.length === 0 ? undefined : pick(items, random);
}

const membershipEvent = /^(added_member_to|removed_member_from)_(org|workspace|share)$/;

/** A member who was added, removed or given another role is so from now on; the event alone tells of it. */
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
