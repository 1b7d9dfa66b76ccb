/** Who may see which events: roles on profiles, and the permission levels of events. */
import { type EventEntry, profilesOf, typeOfEntry } from './event-entries.ts';
import type { Reader } from './reader.ts';
import { membershipKey, type Profile, type ProfileKind, profileOf, type Role, type State } from './state.ts';
import { scopeHasEvent, scopeHasProfile } from './token-scope.ts';

/** The user's role on a profile. A user profile has no roles: it belongs to that user only, who is `self`. */
export function roleOn(profile: Profile, user: string, { memberships }: State): Role | 'self' | undefined {
  if (profile === profileOf('user', user)) return 'self';
  return memberships.get(membershipKey(profile, user))?.role;
}

export type RoleOf = (profile: Profile) => Role | 'self' | undefined;

/** Gives the reader's role on a profile, with a cache: a search asks for few profiles, many times. */
export function rolesOf({ id }: Reader, state: State): RoleOf {
  const known = new Map<Profile, Role | 'self' | undefined>();
  return (profile) => {
    if (!known.has(profile)) known.set(profile, roleOn(profile, id, state));
    return known.get(profile);
  };
}

export const isAdmin = (role: Role | 'self' | undefined): boolean => role === 'owner' || role === 'admin';

/** Internal events are shown to nobody. */
export const isInternal = (entry: EventEntry): boolean => typeOfEntry(entry).visibility === 'internal';

/**
 * Event Permission Levels: the calling user and the target user always see an event, and nobody else sees a targeted one.
 * For the others the role on the narrowest profile of the event decides. Internal events, and events outside the token's
 * scope, are never visible.
 */
export function maySee(entry: EventEntry, reader: Reader, roleOf: RoleOf): boolean {
  const { actor, data } = entry;
  if (isInternal(entry) || !scopeHasEvent(reader.scope, data)) return false;
  if (actor === reader.id || data.user_id === reader.id) return true;
  const { permission } = typeOfEntry(entry);
  if (permission === 'targeted') return false;
  const [narrowest] = profilesOf(data);
  const role = narrowest && roleOf(narrowest);
  return permission === 'admin' ? isAdmin(role) : role !== undefined;
}

/** An id is looked up among these kinds, in this order. */
const sharedKinds = ['org', 'workspace', 'share'] as const;

/** A profile of this id that the reader may watch: the reader's own, or one on which the reader holds a role. */
export function watchableProfile(id: string, reader: Reader, state: State): Profile | undefined {
  if (id === reader.id) return profileOf('user', id);
  const kind = sharedKinds.find(
    (one) =>
      roleOn(profileOf(one, id), reader.id, state) !== undefined &&
      scopeHasProfile(reader.scope, one, id, state),
  );
  return kind && profileOf(kind, id);
}

/** All profiles are multiplayer, except the shares to which only one side adds files. */
export function isMultiplayer(profile: Profile, { shares }: State): boolean {
  const [kind, id] = profile.split('/') as [ProfileKind, string];
  return kind !== 'share' || shares.get(id)?.type === 'exchange';
}
