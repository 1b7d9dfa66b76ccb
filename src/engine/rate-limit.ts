import type { RateVerdict, RateWindowList } from '../sandbox/rate-windows.ts';
import type { Caller } from './caller.ts';

type Headers = Readonly<Record<string, string>>;

/** A limit on an account's calls; it applies only in a sandbox that is `limited`. */
export interface RateLimit {
  /** Unique in the API; refusals name it: `events search`. */
  name: string;
  /** operationIds whose calls are counted together; by default all. */
  operations?: readonly string[];
  /** The account of a caller; calls without one (`undefined`) are not limited. */
  account: (caller: Caller) => string | undefined;
  /** All of them apply. */
  windows: (account: string) => RateWindowList;
  /** Headers of a refusal, names in lower case; they replace those of the documented example. */
  refusalHeaders: (verdict: RateVerdict) => Headers;
  /** Headers of a successful reply, names in lower case. */
  successHeaders?: (verdict: RateVerdict) => Headers;
}
