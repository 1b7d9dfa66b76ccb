import type { ApiDefinition } from '../../engine/api.ts';
import type { Connection, PastConnection } from '../../sandbox/connections.ts';
import type { JournalEntry } from '../../sandbox/journal.ts';

/** What rules know of a sandbox's clients. */
export interface Seen {
  /** Oldest first. */
  entries: readonly JournalEntry[];
  /** Open and past ones, in the order of their openings. */
  connections: readonly (Connection | PastConnection)[];
  apis: readonly ApiDefinition[];
}

/** A client's mistake, with the numbers of the entries that show it. */
export interface Evidence {
  message: string;
  entries: number[];
}

/** A rule about clients. It reports only certain mistakes. Its times are the sandbox's, whose clock may be frozen. */
export interface LintRule {
  name: string;
  description: string;
  find: (seen: Seen) => Evidence[];
}
