import type { CollectionDefinition } from '../../sandbox/collection.ts';
import { changeEvents } from './change-events.ts';
import { recordChecks } from './generated/records.ts';
import {
  type Account,
  type Acknowledgement,
  acknowledgementKey,
  type Item,
  itemsKey,
  type Membership,
  membershipKey,
  type Organization,
  profileOf,
  type Share,
  type Workspace,
} from './state.ts';

const profileOfMember = ({ kind, profile_id }: Membership) => profileOf(kind, profile_id);

export const collections = {
  accounts: {
    check: recordChecks.accounts,
    key: ({ id }) => id,
    describeChange: changeEvents.account,
  } satisfies CollectionDefinition<Account>,
  organizations: {
    check: recordChecks.organizations,
    key: ({ id }) => id,
    describeChange: changeEvents.organization,
  } satisfies CollectionDefinition<Organization>,
  workspaces: {
    check: recordChecks.workspaces,
    key: ({ id }) => id,
    describeChange: changeEvents.workspace,
  } satisfies CollectionDefinition<Workspace>,
  shares: {
    key: ({ id }) => id,
    describeChange: changeEvents.share,
    check: recordChecks.shares,
  } satisfies CollectionDefinition<Share>,
  memberships: {
    check: recordChecks.memberships,
    key: (membership) => membershipKey(profileOfMember(membership), membership.user_id),
    indexes: { profile: profileOfMember, user: ({ user_id }) => user_id },
    describeChange: changeEvents.membership,
  } satisfies CollectionDefinition<Membership>,
  /** No `describeChange`: the log entry gets the collection's name, which is not an event, so only the control API shows it. */
  acknowledgements: {
    check: recordChecks.acknowledgements,
    key: ({ event_id, user_id }) => acknowledgementKey(event_id, user_id),
  } satisfies CollectionDefinition<Acknowledgement>,
  items: {
    check: recordChecks.items,
    key: ({ id }) => id,
    indexes: { place: ({ profile, kind }) => itemsKey(profile, kind) },
    describeChange: changeEvents.item,
  } satisfies CollectionDefinition<Item>,
};
