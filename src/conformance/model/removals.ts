import type { Received } from './exchange.ts';
import type { RequestParts } from './request.ts';

/** The call that deletes what was created, by the persona that created it unless another one is named. */
export interface Removal {
  operation: string;
  parts: RequestParts;
  persona?: string;
  /** The same call at other keys, which are tried if it finds nothing: names that nothing else at the target has. */
  others?: readonly RequestParts[];
}

/**
 * By operationId of a change: the call that deletes the record at its key before the change, and at the one that it has since. Before
 * there is an answer, the latter is the one that is sent.
 */
export type Renames = Readonly<
  Record<
    string,
    (received: Received | undefined, parts: RequestParts) => { before: Removal; after: Removal } | undefined
  >
>;

/** By operationId: the call that deletes what a successful reply says was created. */
export type Removals = Readonly<
  Record<string, (received: Received, parts: RequestParts) => Removal | undefined>
>;
