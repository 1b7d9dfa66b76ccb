import { type Untyped, withMembers } from '../../../mutants/defects.ts';

/** The collections, with every share as an exchange. */
export const allMultiplayer = (state: Untyped): Untyped => {
  const get = (id: string): Untyped => {
    const share = state.shares.get(id);
    return share && { ...share, type: 'exchange' };
  };
  return withMembers(state, { shares: withMembers(state.shares, { get }) });
};

/** The collections, with memberships that stay as they were when first read. */
export const rememberedMembers = (state: Untyped): Untyped => {
  const known = new Map<string, Untyped>();
  const get = (key: string): Untyped => {
    if (!known.has(key)) known.set(key, state.memberships.get(key));
    return known.get(key);
  };
  const has = (key: string): boolean => get(key) !== undefined;
  return withMembers(state, { memberships: withMembers(state.memberships, { get, has }) });
};

/** The tokens, whose claims are others once they are verified. */
export const claimed = (tokens: Untyped, change: (claims: Untyped) => object | false): Untyped => ({
  verify: async (token: string) => {
    const { claims, ...refused } = await tokens.verify(token);
    return claims ? { claims: { ...claims, ...change(claims) } } : refused;
  },
});
