import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { keyedNumbers } from '../../../conformance/run/keyed-numbers.ts';

export type Persona = 'owner' | 'admin' | 'member' | 'viewer' | 'outsider';

/** Who holds a role on the profiles that the target's configuration names. */
export const insiders = ['owner', 'admin', 'member', 'viewer'] as const;

/** An id that the API cannot make: of something that the configuration names. */
export const known = (context: CheckContext, name: string): string =>
  context.knownId(name) ?? context.skip(`the target's configuration has no ${name}`);

/** Those insiders whom the target lets us be. */
export const present = (context: CheckContext): Persona[] =>
  insiders.filter((persona) => context.hasPersona(persona));

const drawn = (context: CheckContext, letters: string, length: number): string => {
  const random = keyedNumbers(context.uniqueName());
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
};

/** A well-formed id of a profile that nobody has. */
export const nobodysProfile = (context: CheckContext): string => `1${drawn(context, '0123456789', 18)}`;

/** A well-formed id of a file or another object, which nothing else has. */
export const freshObject = (context: CheckContext): string =>
  drawn(context, 'abcdefghijklmnopqrstuvwxyz0123456789', 29);

/** A share that the owner may see and that is not multiplayer: the API tells it of no share. */
export async function closedShare(context: CheckContext): Promise<string> {
  const named = context.knownId('closed_share_id');
  if (named !== undefined) return named;
  const shares = await context.isolation.sandbox
    ?.state<{ id: string; type: string }>('fastio', 'shares')
    .list();
  return (
    shares?.find(({ type }) => type === 'send')?.id ??
    context.skip("the target's configuration has no closed_share_id, a share that is not multiplayer")
  );
}

/** What a JWT claims; its signature is for the server to judge. */
export function claimsOf(context: CheckContext, token: string): Json {
  const [, payload = ''] = token.split('.');
  let claims: Json;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {}
  context.expect(typeof claims === 'object' && claims !== null, 'a JWT whose parts are JSON', token);
  return claims;
}

/** The header of a JWT, its first part. */
export const headOf = (context: CheckContext, token: string): Json =>
  claimsOf(context, `.${token.split('.')[0]}`);

/** A signed user token that only our own mock makes on demand. */
export async function madeToken(
  context: CheckContext,
  persona: Persona,
  claims: { scope?: string; expires_in?: number },
): Promise<string> {
  const { sandbox } = context.isolation;
  if (!sandbox) return context.skip('the target makes no token on demand');
  return sandbox.token('fastio', persona, claims);
}

/**
 * What takes away a persona's role on a profile. Not where others need the persona: the checks of a run share one world
 * there.
 */
export function takesAwayAccess(
  context: CheckContext,
  kind: 'org' | 'workspace' | 'share',
  profile: string,
  persona: Persona,
): () => Promise<void> {
  if (!context.isolation.isDisposable) context.skip(`${persona} would lose a role that other checks need`);
  const user_id = known(context, `${persona}_id`);
  return () =>
    context.triggerEvent({
      event: `removed_member_from_${kind}`,
      actor: 'owner',
      user_id,
      [`${kind}_id`]: profile,
    });
}
