/** Which exchanges of the journal an edit of a contract makes invalid. */
import type { JournalEntry } from '../sandbox/journal.ts';
import type { ApiDefinition } from './api.ts';
import { exchangeJudge, type JudgeParts } from './exchange-judge.ts';

/** An exchange that was valid before the edit, and breaks the contract now. */
export interface IncompatibleExchange {
  /** `tasks/createTask`, by the contract before the edit. */
  operation: string;
  sandbox: string;
  entry: JournalEntry;
  /** How it breaks the contract. */
  message: string;
}

/**
 * The recorded exchanges that are valid by `before` and break `after`, the oldest first. Without a kept body, the rest
 * of the exchange is checked.
 */
export async function incompatibleExchanges(
  before: ApiDefinition,
  after: ApiDefinition,
  standin: JudgeParts,
): Promise<IncompatibleExchange[]> {
  const judge = exchangeJudge(before, after, standin);
  const found: IncompatibleExchange[] = [];
  for (const { id: sandbox, journal } of standin.sandboxes.list()) {
    for (const entry of journal.entries()) {
      const { operation } = entry;
      if (!operation?.startsWith(`${before.name}/`) || entry.status === 0) continue;
      const message = (await judge(entry, sandbox))?.message;
      if (message !== undefined) found.push({ operation, sandbox, entry, message });
    }
  }
  return found;
}
