/** Who may see what: roles on profiles, and the levels of events. */
import { type EventEntry, profilesOf, typeOfEntry } from './event-entries.ts';
import type { Reader } from './reader.ts';
import { membershipKey, type Profile, type ProfileKind, profileOf, type Role, type State } from './state.ts';
import { scopeHasEvent, scopeHasProfile } from './token-scope.ts';

/** The reader's role on a profile; on a user profile there is only the user in person. */
export function roleOn(profile: Profile, user: string, { memberships }: State): Role | 'self' | undefined {
  if (profile === profileOf('user', user)) return 'self';
  return memberships.get(membershipKey(profile, user))?.role;
}

export type RoleOf = (profile: Profile) => Role | 'self' | undefined;

/** The reader's role on any profile, looked up once for each: a search asks for few, and often. */
export function rolesOf({ id }: Reader, state: State): RoleOf {
  const known = new Map<Profile, Role | 'self' | undefined>();
  return (profile) => {
    if (!known.has(profile)) known.set(profile, roleOn(profile, id, state));
    return known.get(profile);
  };
}

export const isAdmin = (role: Role | 'self' | undefined): boolean => role === 'owner' || role === 'admin';

/** Internal events never leave the system. */
export const isInternal = (entry: EventEntry): boolean => typeOfEntry(entry).visibility === 'internal';

/**
 * Event Permission Levels. Its caller and its target may always see an event; a targeted one nobody else. The rest is
 * judged on the narrowest profile that it carries. What is internal, or beyond the token's scope, nobody sees.
 */
export function maySee(entry: EventEntry, reader: Reader, roleOf: RoleOf): boolean {
  const { actor, data } = entry;
  if (isInternal(entry) || !scopeHasEvent(reader.scope, data)) return false;
  if (actor === reader.id || data.user_id === reader.id) return true;
  const { permission } = typeOfEntry(entry);
  if (permission === 'targeted') return false;
  const [own] = profilesOf(data);
  const role = own && roleOf(own);
  return permission === 'admin' ? isAdmin(role) : role !== undefined;
}

/** The kinds of profile that an id is looked for among, in this order. */
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

/** Both sides of an exchange add files, so it is multiplayer. Everything but a share is. */
export function isMultiplayer(profile: Profile, { shares }: State): boolean {
  const [kind, id] = profile.split('/') as [ProfileKind, string];
  return kind !== 'share' || shares.get(id)?.type === 'exchange';
}
