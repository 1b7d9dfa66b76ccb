import type { Untyped } from '../../../mutants/defects.ts';

/** The collections, in which every share is an exchange. */
export function allMultiplayer(state: Untyped): Untyped {
  const get = (id: string): Untyped => {
    const share = state.shares.get(id);
    return share && { ...share, type: 'exchange' };
  };
  return { ...collectionsOf(state), shares: { get, has: (id: string) => state.shares.has(id) } };
}

/** The collections, in which who was a member when first asked for stays one. */
export function rememberedMembers(state: Untyped): Untyped {
  const known = new Map<string, Untyped>();
  const get = (key: string): Untyped => {
    if (!known.has(key)) known.set(key, state.memberships.get(key));
    return known.get(key);
  };
  return { ...collectionsOf(state), memberships: { get, has: (key: string) => get(key) !== undefined } };
}

const collectionsOf = (state: Untyped): Record<string, Untyped> => {
  const { accounts, organizations, workspaces, shares, memberships } = state;
  return { accounts, organizations, workspaces, shares, memberships };
};
