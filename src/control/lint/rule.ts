import type { ApiDefinition } from '../../engine/api.ts';
import type { NearOperation } from '../../engine/nearest.ts';
import type { Connection, PastConnection } from '../../sandbox/connections.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';

/** What a sandbox knows of its clients. */
export interface Seen {
  /** Oldest first. */
  entries: readonly JournalEntry[];
  /** Open ones and past ones, in the order in which they were opened. */
  connections: readonly (Connection | PastConnection)[];
  apis: readonly ApiDefinition[];
  /** What comes nearest to a request that has no operation. */
  nearest: (method: string, target: string) => NearOperation[];
}

/** Something wrong that a client did, with the numbers of the entries that show it. */
export interface Evidence {
  message: string;
  entries: number[];
}

/**
 * A habit that a server would complain about. A rule finds only what is certain: who is named by it did so. Its times are
 * the sandbox's, which may stand still.
 */
export interface LintRule {
  /** `retry-after-ignored` */
  name: string;
  /** What a client does wrong, in one sentence. */
  description: string;
  find: (seen: Seen) => Evidence[];
}
