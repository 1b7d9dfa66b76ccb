import type { Received } from './exchange.ts';
import type { RequestParts } from './request.ts';

/** The call that deletes what was created, by the persona that created it unless another one is named. */
export interface Removal {
  operation: string;
  parts: RequestParts;
  persona?: string;
}

/** By operationId: the call that deletes what a successful reply says was created. */
export type Removals = Readonly<
  Record<string, (received: Received, parts: RequestParts) => Removal | undefined>
>;
