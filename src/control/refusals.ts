import { type NamedError, type Refusal, refusalMessage } from '../engine/refusal.ts';
import type { Standin } from '../engine/standin.ts';
import type { ErrorName } from './generated/errors.ts';

/** Kinds that the control API documents no error for are answered with a problem+json (RFC 9457). */
export function describeRefusal(refused: Refusal): NamedError | undefined {
  const detail = refusalMessage(refused);
  switch (refused.kind) {
    case 'unauthenticated':
      return refusal('forbidden', detail);
    case 'invalid':
      return refusal('invalid', detail);
    case 'unsupported-media-type':
    case 'unsupported-encoding':
      return refusal('unsupported-media-type', detail);
    case 'body-too-large':
      return refusal('content-too-large', detail);
    default:
      return undefined;
  }
}

/** The documented error of this name; `detail` says what was wrong with this request. */
export function refusal<Name extends ErrorName>(
  example: Name,
  detail: string,
): NamedError & { example: Name } {
  return { example, body: (documented) => ({ ...documented, detail }), detail };
}

/** The refusal of a scenario that does not exist; it lists those that do. */
export function unknownScenario(
  { player }: Standin,
  name: string,
): NamedError & { example: 'unknown-scenario' } {
  const known = player?.names() ?? [];
  return refusal(
    'unknown-scenario',
    `There is no scenario ${name}; there are: ${known.join(', ') || 'none'}.`,
  );
}
