import type { Received } from './exchange.ts';
import type { Parts } from './request.ts';

/** The call that takes away what was made; by who made it, unless it says otherwise. */
export interface Removal {
  operation: string;
  parts: Parts;
  persona?: string;
}

/** By operationId: what a successful reply says was made, as the call that takes it away. */
export type Removals = Readonly<Record<string, (received: Received, parts: Parts) => Removal | undefined>>;
