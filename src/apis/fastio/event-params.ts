import { idText, lowerAlphanumeric } from '../../sandbox/ids.ts';
import type { EventData } from './event-entries.ts';
import { paramExample } from './event-types.ts';
import { pools } from './generated/pools.ts';
import type { Item, State } from './state.ts';
import { createdText } from './times.ts';

/** An event whose event-specific fields are filled in. */
export interface EventDraft {
  /** Where it happens, and to whom. */
  data: EventData;
  item: Item | undefined;
  state: State;
  /** Microseconds since the epoch. */
  at: number;
  random: () => number;
}

const opaqueIdLength = 29;

/** A whole opaque id. */
export const opaqueId = (random: () => number): string => idText(random, lowerAlphanumeric, opaqueIdLength);

export const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

/** A whole number from `least` to `most`. */
export const between = (least: number, most: number, random: () => number): number =>
  least + Math.floor(random() * (most - least + 1));

const day = 86_400_000_000;

const targetName = ({ data, state }: EventDraft): string | undefined =>
  state.accounts.get(data.user_id ?? '')?.name;

/** Sensible values of the event-specific fields that nobody gave. The others have the example of events.yaml. */
const valueMakers: Readonly<Record<string, (about: EventDraft) => unknown>> = {
  filename: ({ item }) => item?.name,
  file_size: ({ item, random }) => item?.size ?? between(2_000, 9_000_000, random),
  folder_name: ({ item }) => item?.name,
  link_name: ({ item, random }) => item?.name ?? pick(pools.links, random),
  chat_name: ({ item, random }) => item?.name ?? pick(pools.chats, random),
  template_name: ({ item, random }) => item?.name ?? pick(pools.templates, random),
  view_name: ({ item, random }) => item?.name ?? pick(pools.views, random),
  task_list_name: ({ item, random }) => item?.name ?? pick(pools.taskLists, random),
  task_name: ({ item, random }) => item?.name ?? pick(pools.tasks, random),
  todo_name: ({ item, random }) => item?.name ?? pick(pools.todos, random),
  approval_name: ({ item, random }) => item?.name ?? pick(pools.approvals, random),
  to_folder: ({ random }) => pick(pools.folderNames, random),
  member_name: targetName,
  user_name: targetName,
  org_name: ({ data, state }) => state.organizations.get(data.org_id ?? '')?.name,
  plan: ({ data, state }) => state.organizations.get(data.org_id ?? '')?.plan,
  workspace_name: ({ data, state }) => state.workspaces.get(data.workspace_id ?? '')?.name,
  share_name: ({ data, state, random }) =>
    state.shares.get(data.share_id ?? '')?.name ?? pick(pools.shareNames, random),
  comment_id: ({ random }) => opaqueId(random),
  message_id: ({ random }) => opaqueId(random),
  quickshare_id: ({ random }) => opaqueId(random),
  comment_text: ({ random }) => pick(pools.comments, random),
  entry_text: ({ random }) => pick(pools.entries, random),
  reaction: ({ random }) => pick(pools.reactions, random),
  task_status: ({ random }) => pick(pools.statuses, random),
  invitee_email: ({ random }) => pick(pools.emails, random),
  role: ({ random }) => pick(['admin', 'member', 'viewer'], random),
  done: ({ random }) => random() < 0.5,
  version: ({ random }) => between(2, 9, random),
  file_count: ({ random }) => between(2, 40, random),
  field_count: ({ random }) => between(1, 8, random),
  cancel_at: ({ at }) => createdText(at + 30 * day),
};

export const paramValue = (name: string, about: EventDraft): unknown =>
  valueMakers[name]?.(about) ?? paramExample(name);
