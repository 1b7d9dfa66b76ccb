import type { Journal } from '../sandbox/journal.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import type { OtherProcesses } from './other-processes.ts';
import type { Routes } from './routes.ts';
import type { ScenarioPlayer } from './scenario-player.ts';
import type { Tokens } from './tokens.ts';

/** What becomes of a request that breaks the contract. */
export type ValidateMode = 'refuse' | 'report' | 'off';

/** The parts of the mock that the stages of an exchange use. */
export interface Mock {
  routes: Routes;
  readonly sandboxes: Sandboxes;
  /** The other processes of the mock; `undefined` if it is one process, which has all sandboxes. */
  readonly processes: OtherProcesses | undefined;
  readonly tokens: Tokens;
  readonly player: ScenarioPlayer | undefined;
  /** The exchanges of the control API, which do not belong to any sandbox. */
  readonly controlJournal: Journal;
  /** The names of the APIs' keys, which the log must not show. */
  keyNames: ReadonlySet<string>;
  readonly seed: number;
  readonly checkReplies: boolean;
  /** Fresh made values come before examples. */
  readonly dynamic: boolean;
  readonly validate: ValidateMode;
  /** Called with each finished exchange. */
  readonly onExchange: ((record: ExchangeRecord) => void) | undefined;
}
