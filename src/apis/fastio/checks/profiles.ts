import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { keyedNumbers } from '../../../conformance/run/keyed-numbers.ts';

export type Persona = 'owner' | 'admin' | 'member' | 'viewer' | 'outsider';

/** The personas with a role on the profiles that the target's configuration names. */
export const insiders = ['owner', 'admin', 'member', 'viewer'] as const;

/** An id from the configuration, of something that the API cannot create; without it the check is skipped. */
export const known = (context: CheckContext, name: string): string =>
  context.knownId(name) ?? context.skip(`the target's configuration has no ${name}`);

/** The insiders whose credentials the target has. */
export const present = (context: CheckContext): Persona[] =>
  insiders.filter((persona) => context.hasPersona(persona));

const drawn = (context: CheckContext, letters: string, length: number): string => {
  const random = keyedNumbers(context.uniqueName());
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
};

/** A well-formed id of a profile that does not exist. */
export const nobodysProfile = (context: CheckContext): string => `1${drawn(context, '0123456789', 18)}`;

/** A well-formed id that no file or other object has yet. */
export const freshObject = (context: CheckContext): string =>
  drawn(context, 'abcdefghijklmnopqrstuvwxyz0123456789', 29);

/** A share that the owner may see and that is not multiplayer; no reply of the API says whether a share is. */
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

/** The claims of a JWT, whose signature the server alone can judge. */
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

/** A signed user token with these claims; only our own mock issues one. */
export async function madeToken(
  context: CheckContext,
  persona: Persona,
  claims: { scope?: string; expires_in?: number },
): Promise<string> {
  const { sandbox } = context.isolation;
  if (!sandbox) return context.skip('the target does not issue tokens for checks');
  return sandbox.token('fastio', persona, claims);
}

/**
 * A function that takes away a persona's role on a profile. The check is skipped at a shared target, where other checks
 * need the role.
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
