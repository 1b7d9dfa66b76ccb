import type { Validate } from '../../contract/contract.ts';
import { fromSchemaErrors } from '../../contract/violation.ts';
import { contract } from '../../control/generated/contract.ts';
import { snapshotMismatch } from '../../control/snapshot-mismatch.ts';
import type { Standin } from '../../engine/standin.ts';
import type { Sandbox, Snapshot } from '../../sandbox/sandbox.ts';
import { markOf } from './mark.ts';
import type { StateFile } from './read-state-file.ts';
import { isFixtures, type SavedSandbox } from './state-lines.ts';
import type { Written } from './state-writer.ts';

/**
 * Puts the sandboxes into the state that a file holds, all or nothing. Gives what that file has, so that it can be
 * continued; of a file in the older form nothing. Sandboxes that are not here, but in another worker, are left out. With `rateLimits` the limits are kept, whatever the file says.
 * @throws {Error} it does not fit these APIs; the message continues a sentence that begins with the file's name
 */
export function loadState(
  standin: Standin,
  file: StateFile,
  rateLimits: boolean,
  isHere: (sandbox: string) => boolean = () => true,
): Written | undefined {
  const { sandboxes } = standin;
  const begin = (made: readonly Sandbox[]): void => {
    for (const sandbox of made) {
      sandbox.limited ||= rateLimits;
      sandboxes.add(sandbox, true);
    }
  };
  if (file.form === 'snapshot') {
    requireFit(standin, file.snapshot);
    if (isHere('default')) begin([sandboxes.restored('default', file.snapshot)]);
    return undefined;
  }
  const written: Written = { ...file, marks: new Map(), fixtures: new Map() };
  const made = [...restoredFrom(standin, file.saved.byName, written, isHere)];
  // Before they begin: what their timers do at once is not in the file.
  for (const sandbox of made) written.marks.set(sandbox.id, markOf(sandbox));
  begin(made);
  return written;
}

function* restoredFrom(
  standin: Standin,
  byName: ReadonlyMap<string, SavedSandbox>,
  { fixtures }: Written,
  isHere: (sandbox: string) => boolean,
): Generator<Sandbox> {
  const bases = new Map<string | undefined, { sandbox: Sandbox; log: Snapshot['log'] }>();
  // A sandbox that was reset is on fixtures that came later.
  const fixturesFirst = Map.groupBy(byName, ([name]) => isFixtures(name));
  for (const [name, saved] of [true, false].flatMap((first) => fixturesFirst.get(first) ?? [])) {
    if (!isFixtures(name) && !isHere(name)) continue;
    const base = bases.get(saved.on);
    if (saved.on !== undefined && !base) throw new Error(`can't be loaded: ${name}: ${saved.on} are missing`);
    const log = joined(base?.log ?? [], saved.log);
    const oldest = log[0]?.cursor ?? 1;
    const changes = { ...saved.head, oldest, state: plain(saved.state), log };
    // The records of the fixtures fit, as they were looked at before.
    requireFit(standin, { ...changes, state: plain(saved.state, true) }, `sandbox ${name}: `);
    const sandbox = standin.sandboxes.restored(isFixtures(name) ? 'fixtures' : name, changes, base?.sandbox);
    if (isFixtures(name)) {
      bases.set(name, { sandbox, log });
      fixtures.set(sandbox, { name, mark: markOf(sandbox) });
    } else yield sandbox;
  }
}

/** The log of the fixtures and what follows it; without the former if the log had dropped it when the file was written. */
function joined(first: Snapshot['log'], then: Snapshot['log']): Snapshot['log'] {
  const next = (first.at(-1)?.cursor ?? 0) + 1;
  return (then[0]?.cursor ?? next) > next ? then : [...first, ...then];
}

/** The state as a snapshot has it; on demand without the records that were deleted. */
function plain(state: SavedSandbox['state'], withoutDeleted = false): Snapshot['state'] {
  const result: Snapshot['state'] = {};
  for (const [api, collections] of state) {
    const named: Snapshot['state'][string] = {};
    for (const [name, records] of collections) {
      const byOrder: Record<string, unknown> = {};
      for (const [order, record] of records) if (record || !withoutDeleted) byOrder[order] = record;
      named[name] = byOrder;
    }
    result[api] = named;
  }
  return result;
}

const snapshotSchema = contract.validators.body('loadSnapshot', 'application/json') as Validate;

function requireFit(standin: Standin, snapshot: Snapshot, where = ''): void {
  if (!snapshotSchema(snapshot)) {
    const [wrong] = fromSchemaErrors(snapshotSchema.errors ?? [], (path) => ({
      in: 'body',
      path,
      value: undefined,
    }));
    throw new Error(`can't be loaded: ${where}/${wrong?.path.join('/')}: ${wrong?.message}`);
  }
  const obstacle = snapshotMismatch(standin, snapshot) ?? unservedApi(standin, snapshot);
  if (obstacle !== undefined) throw new Error(`can't be loaded: ${where}${obstacle}`);
}

/** Its records would be lost when the state is saved. */
function unservedApi({ apis }: Standin, { state }: Snapshot): string | undefined {
  const unserved = Object.keys(state).find((name) => !apis.some((api) => api.name === name));
  return (
    unserved &&
    `it has records of ${unserved}, which this server does not serve; serve it too, or use another file`
  );
}
