import type { Journal } from '../sandbox/journal.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import type { Routes } from './routes.ts';
import type { ScenarioPlayer } from './scenario-player.ts';
import type { Tokens } from './tokens.ts';

/** What the stages of an exchange use of the mock that answers it. */
export interface Mock {
  routes: Routes;
  readonly sandboxes: Sandboxes;
  readonly tokens: Tokens;
  readonly player: ScenarioPlayer | undefined;
  /** The exchanges with the control API, which belong to no sandbox. */
  readonly controlJournal: Journal;
  readonly seed: number;
  /** Whether each handler's reply is checked against the contract. */
  readonly checkReplies: boolean;
  /** Called with each exchange when it is over. */
  readonly onExchange: ((record: ExchangeRecord) => void) | undefined;
}
