import type { ApiDefinition } from '../engine/api.ts';
import { type IncompatibleExchange, incompatibleExchanges } from '../engine/incompatible-exchanges.ts';
import { type IncompatibleRecord, recordChecker } from '../engine/incompatible-records.ts';
import { maskTarget, maskText } from '../engine/secrets.ts';
import type { Standin } from '../engine/standin.ts';
import { frozenStart } from '../sandbox/clock.ts';
import { Sandbox } from '../sandbox/sandbox.ts';

/** How many records, and how many operations, are told one by one. */
const mostLines = 5;

/** What an edit of one API did: how the line goes on that says that it is live, and the lines below it. */
export interface EditSummary {
  head: string;
  lines: string[];
}

interface LocatedRecord extends IncompatibleRecord {
  /** Where it is: a new sandbox would have it too, or only the sandbox `default` has it. */
  in: 'fixtures' | 'default';
}

/** Judges after each edit of an API what no longer fits its contract: fixtures, records, exchanges in the journals. */
export class EditEffects {
  readonly #standin: Standin;
  #api: ApiDefinition;
  #fixtures: Sandbox | undefined;
  /** Those that were told, by collection and key. */
  #known = new Set<string>();
  /** One edit is judged after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(standin: Standin, api: ApiDefinition) {
    this.#standin = standin;
    this.#api = api;
    this.#fixtures = this.fixturesOf(api);
  }

  /** The fixtures alone. Throws where they can't be made: such an edit is to be left out. */
  fixturesOf({ name, state }: ApiDefinition): Sandbox | undefined {
    return state && Sandbox.ofFixtures(new Map([[name, state]]), this.#standin.seed, frozenStart);
  }

  /** What does not fit from the beginning. */
  atStart(): Promise<string[]> {
    const [api, fixtures] = [this.#api, this.#fixtures];
    return this.#next(async () => {
      const misfits = await this.#misfits(api, fixtures);
      return misfits.length === 0 ? [] : [`unfit: ${countsOf(misfits, [])}:`, ...recordLines(misfits)];
    });
  }

  /** To be asked once `api` is mounted in the place of what was there; `fixtures` are its own. */
  afterEdit(api: ApiDefinition, fixtures: Sandbox | undefined): Promise<EditSummary> {
    const [before, earlier] = [this.#api, this.#fixtures];
    [this.#api, this.#fixtures] = [api, fixtures];
    return this.#next(async () => {
      const { sandboxes } = this.#standin;
      const exchanges = await incompatibleExchanges(before, api, this.#standin);
      const known = this.#known;
      const misfits = await this.#misfits(api, fixtures);
      const old = misfits.filter((one) => known.has(placeOf(one)));
      const fresh = misfits.filter((one) => !known.has(placeOf(one)));
      const lines = [...recordLines(fresh), ...exchangeLines(exchanges)];
      if (isChanged(api.name, earlier, fixtures) && sandboxes.get('default'))
        lines.push('  the fixtures changed: POST /__standin/sandboxes/default/reset loads them');
      const left = old.length > 0 ? `; still unfit: ${countsOf(old, [])}` : '';
      const broke = fresh.length + exchanges.length > 0 ? `; it broke ${countsOf(fresh, exchanges)}` : '';
      return { head: left + broke, lines };
    });
  }

  #next<T>(judge: () => Promise<T>): Promise<T> {
    const judged = this.#last.then(judge);
    this.#last = judged.catch(() => undefined);
    return judged;
  }

  /** All that do not fit now; of the records of `default` those that are not among the fixtures which don't. */
  async #misfits(api: ApiDefinition, fixtures: Sandbox | undefined): Promise<LocatedRecord[]> {
    const judge = await recordChecker(api);
    const ofFixtures = (fixtures ? judge(fixtures) : []).map(
      (one): LocatedRecord => ({ ...one, in: 'fixtures' }),
    );
    const known = new Set(ofFixtures.map(placeOf));
    const sandbox = this.#standin.sandboxes.get('default');
    const ofDefault = (sandbox ? judge(sandbox) : []).map(
      (one): LocatedRecord => ({ ...one, in: 'default' }),
    );
    const all = [...ofFixtures, ...ofDefault.filter((one) => !known.has(placeOf(one)))];
    this.#known = new Set(all.map(placeOf));
    return all;
  }
}

const placeOf = ({ collection, key }: IncompatibleRecord): string => JSON.stringify([collection, key]);

/** Whether a collection that was there before begins otherwise now. */
function isChanged(api: string, before: Sandbox | undefined, after: Sandbox | undefined): boolean {
  const [then, now] = [before, after].map((world) => world?.snapshot().state[api] ?? {});
  return Object.entries(now ?? {}).some(
    ([name, records]) => then?.[name] && JSON.stringify(then[name]) !== JSON.stringify(records),
  );
}

/** `2 fixtures, 1 record and 3 journal entries` */
function countsOf(misfits: readonly LocatedRecord[], exchanges: readonly IncompatibleExchange[]): string {
  const collections = misfits.filter(({ key }) => key === undefined);
  const records = misfits.filter(({ key }) => key !== undefined);
  const fixtures = records.filter((one) => one.in === 'fixtures');
  const parts = [
    count(collections.length, 'collection', 'collections'),
    count(fixtures.length, 'fixture', 'fixtures'),
    count(records.length - fixtures.length, 'record', 'records'),
    count(exchanges.length, 'journal entry', 'journal entries'),
  ].flatMap((part) => part ?? []);
  const last = parts.pop() ?? 'nothing';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

const count = (number: number, one: string, many: string): string | undefined =>
  number === 0 ? undefined : `${number} ${number === 1 ? one : many}`;

function recordLines(misfits: readonly LocatedRecord[]): string[] {
  const lines = misfits
    .slice(0, mostLines)
    .map(({ collection, key, schema, pointer, message, ...misfit }) => {
      if (key === undefined) return `  collection ${collection}: ${message}`;
      const what = misfit.in === 'fixtures' ? 'fixture' : 'record';
      return `  ${what} ${collection}/${key}: ${pointer === '' ? '' : `${pointer} `}${message} (${schema})`;
    });
  const more = misfits.length - lines.length;
  return more > 0 ? [...lines, `  ${more} more of fixtures and records`] : lines;
}

/** A line for each operation: how many, and the first of them. */
function exchangeLines(exchanges: readonly IncompatibleExchange[]): string[] {
  const operations = [...Map.groupBy(exchanges, ({ operation }) => operation)];
  const lines = operations.slice(0, mostLines).map(([operation, all]) => {
    const { entry, sandbox, message } = all[0] as IncompatibleExchange;
    const where = sandbox === 'default' ? `#${entry.n}` : `#${entry.n} of the sandbox ${sandbox}`;
    const call = `${where} ${entry.method} ${maskTarget(entry.target)} ${entry.status}`;
    const first = all.length === 1 ? call : `${all.length} entries, the first ${call}`;
    return `  ${operation}: ${first}: ${maskText(message)}`;
  });
  const more = operations.length - lines.length;
  return more > 0 ? [...lines, `  journal entries of ${more} more operations`] : lines;
}
