/** Writes that are refused: for each documented error of an operation a request that gets it. */
import type { Sent, World } from '../../apis/world.ts';

export interface RefusedWrite {
  operation: string;
  /** The documented error, by name. */
  error: string;
  /** Who asks; the owner without one. */
  by?: 'owner' | 'admin' | 'member' | 'viewer' | 'outsider' | 'nobody';
  method: string;
  target: string;
  sent?: Sent;
  /** What has to be so before; gives the target, where that is known only then. */
  given?: (world: World) => string;
}

interface Call {
  operation: string;
  method: string;
  target: string;
  /** What it takes; without one it takes none. */
  body?: object;
}

/** How an API calls the errors that are the same everywhere. */
export interface GeneralErrors {
  unauthenticated: string;
  tooLarge: string;
  invalid: string;
}

/** What gets an error of every operation, or of every one with a body; `wrong` is a body that breaks its schema. */
export function everywhere(
  { unauthenticated, tooLarge, invalid }: GeneralErrors,
  call: Call,
  wrong: object = {},
): RefusedWrite[] {
  const { body, ...rest } = call;
  const refused: RefusedWrite[] = [
    { ...rest, error: unauthenticated, by: 'nobody', ...(body && { sent: { body } }) },
  ];
  if (!body) return refused;
  const text = JSON.stringify(body);
  return [
    ...refused,
    { ...rest, error: tooLarge, sent: { body: { ...body, more: 'x'.repeat(4 * 1024 * 1024) } } },
    { ...rest, error: invalid, sent: { body: wrong } },
    { ...rest, error: invalid, sent: { body: '{"' } },
    { ...rest, error: invalid },
    { ...rest, error: invalid, sent: { body: text, headers: { 'content-type': 'text/plain' } } },
  ];
}
