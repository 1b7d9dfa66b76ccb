import type { ApiDefinition } from '../engine/api.ts';
import { type IncompatibleExchange, incompatibleExchanges } from '../engine/incompatible-exchanges.ts';
import { type IncompatibleRecord, recordChecker } from '../engine/incompatible-records.ts';
import { maskTarget, maskText } from '../engine/secrets.ts';
import type { Standin } from '../engine/standin.ts';
import { frozenStart } from '../sandbox/clock.ts';
import { Sandbox } from '../sandbox/sandbox.ts';

/** How many records, and how many operations, are listed. */
const mostLines = 5;

/** The effects of an edit: what follows "the edit is live", and the lines below it. */
export interface EditSummary {
  head: string;
  lines: string[];
}

interface LocatedRecord extends IncompatibleRecord {
  /** Whether a new sandbox would have it too, or only the sandbox `default` has it. */
  isFixture: boolean;
}

/** Finds after each edit of an API what its contract no longer allows: fixtures, records, exchanges in the journals. */
export class EditEffects {
  readonly #standin: Standin;
  #api: ApiDefinition;
  #fixtures: Sandbox | undefined;
  /** The records that were reported already, by collection and key. */
  #known = new Set<string>();
  /** Edits are judged one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(standin: Standin, api: ApiDefinition) {
    this.#standin = standin;
    this.#api = api;
    this.#fixtures = this.fixturesOf(api);
  }

  /** The fixtures alone. Throws if they can't be made: then the edit must not be applied. */
  fixturesOf({ name, state }: ApiDefinition): Sandbox | undefined {
    return state && Sandbox.ofFixtures(new Map([[name, state]]), this.#standin.seed, frozenStart);
  }

  /** Lines about what is invalid from the beginning. */
  atStart(): Promise<string[]> {
    const [api, fixtures] = [this.#api, this.#fixtures];
    return this.#next(async () => {
      const records = await this.#invalidRecords(api, fixtures);
      return records.length === 0 ? [] : [`invalid: ${countsOf(records)}:`, ...recordLines(records)];
    });
  }

  /** To be called once `api` is mounted in place of the earlier one; `fixtures` are its own. */
  afterEdit(api: ApiDefinition, fixtures: Sandbox | undefined): Promise<EditSummary> {
    const [before, earlier] = [this.#api, this.#fixtures];
    [this.#api, this.#fixtures] = [api, fixtures];
    return this.#next(async () => {
      const exchanges = await incompatibleExchanges(before, api, this.#standin);
      const known = this.#known;
      const records = await this.#invalidRecords(api, fixtures);
      const old = records.filter((one) => known.has(idOf(one)));
      const fresh = records.filter((one) => !known.has(idOf(one)));
      const lines = [...recordLines(fresh), ...exchangeLines(exchanges)];
      if (isChanged(api.name, earlier, fixtures) && this.#standin.sandboxes.get('default'))
        lines.push('  the fixtures changed: POST /__standin/sandboxes/default/reset loads them');
      const still = old.length > 0 ? `; still invalid: ${countsOf(old)}` : '';
      const now = fresh.length + exchanges.length > 0 ? `; now invalid: ${countsOf(fresh, exchanges)}` : '';
      return { head: still + now, lines };
    });
  }

  #next<T>(judge: () => Promise<T>): Promise<T> {
    const judged = this.#last.then(judge);
    this.#last = judged.catch(() => undefined);
    return judged;
  }

  /** All records that are invalid now: the fixtures, and those of `default` that are not among them. */
  async #invalidRecords(api: ApiDefinition, fixtures: Sandbox | undefined): Promise<LocatedRecord[]> {
    const judge = await recordChecker(api);
    const all = new Map<string, LocatedRecord>();
    for (const [sandbox, isFixture] of [
      [this.#standin.sandboxes.get('default'), false] as const,
      [fixtures, true] as const,
    ])
      for (const one of sandbox ? judge(sandbox) : []) all.set(idOf(one), { ...one, isFixture });
    this.#known = new Set(all.keys());
    return [...all.values()].sort((a, b) => Number(b.isFixture) - Number(a.isFixture));
  }
}

const idOf = ({ collection, key }: IncompatibleRecord): string => JSON.stringify([collection, key]);

/** Whether a collection that existed before has other fixtures now. */
function isChanged(api: string, before: Sandbox | undefined, after: Sandbox | undefined): boolean {
  const [then, now] = [before, after].map((sandbox) => sandbox?.snapshot().state[api] ?? {});
  return Object.entries(now ?? {}).some(
    ([name, records]) => then?.[name] && JSON.stringify(then[name]) !== JSON.stringify(records),
  );
}

/** `2 fixtures, 1 record and 3 journal entries` */
function countsOf(
  records: readonly LocatedRecord[],
  exchanges: readonly IncompatibleExchange[] = [],
): string {
  const collections = records.filter(({ key }) => key === undefined).length;
  const fixtures = records.filter(({ key, isFixture }) => key !== undefined && isFixture).length;
  const counts: [number, one: string, many: string][] = [
    [collections, 'collection', 'collections'],
    [fixtures, 'fixture', 'fixtures'],
    [records.length - collections - fixtures, 'record', 'records'],
    [exchanges.length, 'journal entry', 'journal entries'],
  ];
  const parts = counts.flatMap(([n, one, many]) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]));
  return parts.join(', ').replace(/, (?!.*, )/, ' and ');
}

function recordLines(records: readonly LocatedRecord[]): string[] {
  const lines = records
    .slice(0, mostLines)
    .map(({ collection, key, schema, pointer, message, isFixture }) => {
      if (key === undefined) return `  collection ${collection}: ${message}`;
      const place = pointer === '' ? '' : `${pointer} `;
      return `  ${isFixture ? 'fixture' : 'record'} ${collection}/${key}: ${place}${message} (${schema})`;
    });
  const more = records.length - lines.length;
  return more > 0 ? [...lines, `  ${more} more fixtures and records`] : lines;
}

/** A line for each operation: how many exchanges, and the first of them. */
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
