import type { RateVerdict, RateWindowList } from '../sandbox/rate-windows.ts';
import type { Caller } from './caller.ts';

type Headers = Readonly<Record<string, string>>;

/** How many calls an API lets an account make; kept only in a sandbox that is `limited`. */
export interface RateLimit {
  /** Its own in the API; a refusal tells it: `events search`. */
  name: string;
  /** By operationId; their calls are counted together. All operations, if left out. */
  operations?: readonly string[];
  /** Whose calls are counted together. Those of nobody (`undefined`) are not counted, and let through. */
  account: (caller: Caller) => string | undefined;
  /** All of them are kept. */
  windows: (account: string) => RateWindowList;
  /** Headers of a refusal, names in lower case, over those of the documented example. */
  refusalHeaders: (verdict: RateVerdict) => Headers;
  /** Headers of a successful reply, names in lower case. */
  successHeaders?: (verdict: RateVerdict) => Headers;
}
