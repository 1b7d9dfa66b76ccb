import type { Json } from '../../exchange.ts';
import { keyedNumbers } from '../../keyed-numbers.ts';
import type { Trial } from '../../trial.ts';

export type Persona = 'owner' | 'admin' | 'member' | 'viewer' | 'outsider';

/** Who holds a role on the profiles that the target's configuration names. */
export const insiders = ['owner', 'admin', 'member', 'viewer'] as const;

/** An id that the API cannot make: of something that the configuration names. */
export const known = (trial: Trial, name: string): string =>
  trial.id(name) ?? trial.skip(`the target's configuration has no ${name}`);

/** Those insiders whom the target lets us be. */
export const present = (trial: Trial): Persona[] => insiders.filter((persona) => trial.can(persona));

const drawn = (trial: Trial, letters: string, length: number): string => {
  const random = keyedNumbers(trial.uniqueName());
  return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
};

/** A well-formed id of a profile that nobody has. */
export const nobodysProfile = (trial: Trial): string => `1${drawn(trial, '0123456789', 18)}`;

/** A well-formed id of a file or another object, which nothing else has. */
export const freshObject = (trial: Trial): string => drawn(trial, 'abcdefghijklmnopqrstuvwxyz0123456789', 29);

/** A share that the owner may see and that is not multiplayer: the API tells it of no share. */
export async function closedShare(trial: Trial): Promise<string> {
  const named = trial.id('closed_share_id');
  if (named !== undefined) return named;
  const shares = await trial.world.sandbox?.state<{ id: string; type: string }>('fastio', 'shares').list();
  return (
    shares?.find(({ type }) => type === 'send')?.id ??
    trial.skip("the target's configuration has no closed_share_id, a share that is not multiplayer")
  );
}

/** What a JWT claims; its signature is for the server to judge. */
export function claimsOf(trial: Trial, token: string): Json {
  const [, payload = ''] = token.split('.');
  let claims: Json;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {}
  trial.that(typeof claims === 'object' && claims !== null, 'a JWT whose parts are JSON', token);
  return claims;
}

/** The header of a JWT, its first part. */
export const headOf = (trial: Trial, token: string): Json => claimsOf(trial, `.${token.split('.')[0]}`);

/** Something that is only inferred, and of which the statement says that others may do it otherwise. */
export function unlessAccepted(trial: Trial, holds: boolean, documented: string, received: string): void {
  if (!holds && !trial.target.strict) trial.notes.push(`${received} stands for ${documented}`);
  else trial.that(holds, documented, received);
}

/** A signed user token that only our own mock makes on demand. */
export async function madeToken(
  trial: Trial,
  persona: Persona,
  claims: { scope?: string; expires_in?: number },
): Promise<string> {
  const { sandbox } = trial.world;
  if (!sandbox) return trial.skip('the target makes no token on demand');
  return sandbox.token('fastio', persona, claims);
}

/**
 * What takes away a persona's role on a profile. Not where others need the persona: the checks of a run share one world
 * there.
 */
export function takesAwayAccess(
  trial: Trial,
  kind: 'org' | 'workspace' | 'share',
  profile: string,
  persona: Persona,
): () => Promise<void> {
  if (!trial.world.isDisposable) trial.skip(`${persona} would lose a role that other checks need`);
  const user_id = known(trial, `${persona}_id`);
  return () =>
    trial.event({
      event: `removed_member_from_${kind}`,
      actor: 'owner',
      user_id,
      [`${kind}_id`]: profile,
    });
}
