import type { EventData } from './event-entries.ts';
import { type Profile, type ProfileKind, profileOf, type State } from './state.ts';

/** The profiles that a token is limited to. */
export type TokenScope = ReadonlySet<Profile>;

/** Reads the claim `scope`: `workspace:1234567890123456789 user:…`. Without it the token has no limit. */
export function readScope(claim: unknown): TokenScope | undefined {
  if (claim === undefined) return undefined;
  const named = String(claim).split(' ').filter(Boolean);
  return new Set(named.map((name) => name.replace(':', '/') as Profile));
}

/** Whether the token's scope includes this profile or one that contains it. */
export function scopeHasProfile(
  scope: TokenScope | undefined,
  kind: ProfileKind,
  id: string,
  { shares, workspaces }: State,
): boolean {
  if (!scope || scope.has(profileOf(kind, id))) return true;
  if (kind === 'share') {
    const share = shares.get(id);
    return share !== undefined && scopeHasContainers(scope, share);
  }
  const workspace = kind === 'workspace' ? workspaces.get(id) : undefined;
  return workspace !== undefined && scopeHasContainers(scope, workspace);
}

/** Whether the token's scope includes the event's profile or one that contains it. */
export function scopeHasEvent(scope: TokenScope | undefined, data: EventData): boolean {
  if (!scope) return true;
  const { share_id, workspace_id, org_id, user_id } = data;
  if (share_id !== undefined && scope.has(profileOf('share', share_id))) return true;
  if (workspace_id !== undefined || org_id !== undefined) return scopeHasContainers(scope, data);
  return user_id !== undefined && scope.has(profileOf('user', user_id));
}

const scopeHasContainers = (
  scope: TokenScope,
  { workspace_id, org_id }: { workspace_id?: string; org_id?: string },
): boolean =>
  (workspace_id !== undefined && scope.has(profileOf('workspace', workspace_id))) ||
  (org_id !== undefined && scope.has(profileOf('org', org_id)));
