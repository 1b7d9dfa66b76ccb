/** How a write to the state is told in the log: as the documented event of what it does, so that every channel sees it. */
import type { Change } from '../../sandbox/collection.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type EventRequest, eventData } from './emit.ts';
import type { Account, Item, Membership, Organization, Share, Workspace } from './state.ts';

type ChangeEvent<T> = (
  change: Change<T>,
  sandbox: Sandbox,
) => { event: string; data: EventRequest['data'] } | undefined;

/** The first name tells a creation, the second an update, the third a deletion. */
const changeEvent =
  <T>(
    names: (record: T) => readonly [created: string, updated: string, deleted: string] | undefined,
    wishOf: (record: T) => Omit<EventRequest, 'event'>,
  ): ChangeEvent<T> =>
  ({ before, after, actor }, sandbox) => {
    const subject = after ?? (before as T);
    const [created, updated, deleted] = names(subject) ?? [];
    const event = after === undefined ? deleted : before === undefined ? created : updated;
    if (event === undefined) return undefined;
    return { event, data: eventData(sandbox, { event, actor, ...wishOf(subject) }) };
  };

export const changeEvents = {
  account: changeEvent<Account>(
    () => ['user_created', 'user_updated', 'user_deleted'],
    ({ id, name }) => ({ user_id: id, data: { user_name: name } }),
  ),
  organization: changeEvent<Organization>(
    () => ['org_created', 'org_updated', 'org_closed'],
    ({ id, name }) => ({ org_id: id, data: { org_name: name } }),
  ),
  workspace: changeEvent<Workspace>(
    () => ['workspace_created', 'workspace_updated', 'workspace_deleted'],
    ({ id, org_id, name }) => ({ workspace_id: id, org_id, data: { workspace_name: name } }),
  ),
  share: changeEvent<Share>(
    () => ['share_created', 'share_updated', 'share_deleted'],
    ({ id, org_id, workspace_id, name }) => ({
      share_id: id,
      org_id,
      workspace_id,
      data: { share_name: name },
    }),
  ),
  membership: changeEvent<Membership>(
    ({ kind }) => [`added_member_to_${kind}`, 'membership_updated', `removed_member_from_${kind}`],
    ({ kind, profile_id, user_id, role }) => ({ [`${kind}_id`]: profile_id, user_id, data: { role } }),
  ),
  item: changeEvent<Item>(itemEvents, ({ id, name, profile, parent_node_id, size }) => {
    const [kind, of] = profile.split('/');
    const data = { filename: name, folder_name: name, file_size: size };
    return { [`${kind}_id`]: of, object_id: id, parent_node_id, data };
  }),
};

/** Only files and folders are told by the collection itself. */
function itemEvents({ kind, profile }: Item): readonly [string, string, string] | undefined {
  const storage = `${profile.split('/')[0]}_storage_${kind}`;
  if (kind === 'file') return [`${storage}_added`, `${storage}_updated`, `${storage}_deleted`];
  if (kind === 'folder') return [`${storage}_created`, `${storage}_moved`, `${storage}_deleted`];
  return undefined;
}
