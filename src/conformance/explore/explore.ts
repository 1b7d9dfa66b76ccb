import * as fc from 'fast-check';
import { writeJson } from '../../contract/bodies/json.ts';
import type { Operation } from '../../contract/contract.ts';
import type { Value } from '../derive/contract-node.ts';
import { derivedCheck, validCall } from '../derive/derived-check.ts';
import { type OperationSource, operationSources } from '../derive/operation-source.ts';
import { type RequestField, requestFields } from '../derive/request-fields.ts';
import { isUndocumentedRefusal } from '../derive/undocumented-refusal.ts';
import type { Check } from '../model/check.ts';
import { differences } from '../model/differences.ts';
import { Blocked, Mismatch } from '../model/mismatch.ts';
import type { RequestParts } from '../model/request.ts';
import type { Suite } from '../model/suite.ts';
import type { CheckContext } from '../run/check-context.ts';
import { effectProblem } from '../run/expect-no-effect.ts';
import { NoAnswer } from '../target/send.ts';

/** One search for each operation of the suites. `explore`: seconds that all share, unless only one is run (`replay`). */
export function searchChecks(
  suites: ReadonlyMap<string, Suite>,
  { explore, seed, replay }: { explore: number; seed: number; replay?: string | undefined },
): Check[] {
  if (explore === 0) return [];
  const all = [...suites.values()];
  const operations = all.reduce((sum, { api }) => sum + api.contract.operations.length, 0);
  const time = (explore * 1000) / (replay === undefined ? Math.max(1, operations) : 1);
  return all.flatMap(({ api, profile }) => exploreChecks(operationSources(api, profile), { time, seed }));
}

interface SearchOptions {
  /** Milliseconds for each operation. */
  time: number;
  seed: number;
}

/**
 * Sends requests made from the schemas, valid and invalid, as many as the time allows. Whatever is sent, the reply has to be
 * documented and not a 5xx. A failure is shrunk to a small request, and the same seed finds it again.
 */
export const exploreChecks = (sources: readonly OperationSource[], options: SearchOptions): Check[] =>
  sources
    .filter(({ operation }) => hasEnd(operation))
    .map((source) =>
      derivedCheck(source, {
        family: 'search',
        name: 'explore',
        sentence: `Whatever is sent to ${source.operation.id}, it answers as documented, and with no 5xx.`,
        node: source.node,
        run: (context) => search(source, context, options),
      }),
    );

/** An event stream has no end, so its reply cannot be waited for. */
const hasEnd = ({ replies }: Operation): boolean =>
  !replies.some(({ content }) => content.some(({ mediaType }) => mediaType === 'text/event-stream'));

async function search(
  source: OperationSource,
  context: CheckContext,
  { time, seed }: SearchOptions,
): Promise<void> {
  const { api, profile, operation } = source;
  // At a real target another id of a write might be that of something else.
  const keepsPath = !context.onlyReads(operation.id) && !context.isolation.isDisposable;
  const fields = requestFields(source).filter(
    ({ name, in: location, isWritable }) =>
      isWritable &&
      !profile.holdParameters?.includes(name) &&
      !(keepsPath && location === 'path') &&
      !(location === 'query' && effectProblem(context, operation.id, { [name]: '' }) !== undefined),
  );
  const { as, parts } = await validCall(source, context);
  const property = fc.asyncProperty(changes(fields), async (changed) => {
    const sent = changed.reduce(
      (so: RequestParts, [index, value]) => (fields[index] as RequestField).write(so, value),
      parts,
    );
    const received = await context.call(operation.id, sent, { as, mistake: describe(fields, changed) });
    // What is sent may be invalid, or at a record that an earlier request has deleted.
    if (!context.target.strict && isUndocumentedRefusal(operation, received.status)) return;
    const difference =
      received.status >= 500
        ? { documented: 'no status of 500 or above', received: `status ${received.status}` }
        : differences.reply(api, operation.id, received);
    if (difference && !difference.isUnstated) throw new Mismatch(difference.documented, difference.received);
  });
  const { failed, errorInstance, counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: 100_000,
    interruptAfterTimeLimit: time,
    markInterruptAsFailure: false,
    endOnFailure: false,
  });
  // A search that is interrupted before its first request ends counts as failed for fast-check, without a counterexample.
  if (!failed || counterexamplePath === null) return;
  const again = `found again by --explore ${Math.ceil(time / 1000)} --seed ${seed} (path ${counterexamplePath})`;
  // After some calls without an answer the operation is not called any more.
  const isHanging = errorInstance instanceof Blocked && errorInstance.exchange.status === 0;
  if (errorInstance instanceof NoAnswer || isHanging)
    throw new Mismatch('an answer', `${errorInstance.message}; ${again}`);
  if (!(errorInstance instanceof Mismatch)) throw errorInstance;
  throw new Mismatch(errorInstance.documented, `${errorInstance.received}; ${again}`);
}

/** The index of a field of the request, and the value that is sent there. */
type Change = [field: number, value: unknown];

/** Values for some of the fields of a request, at most five. */
function changes(fields: readonly RequestField[]): fc.Arbitrary<Change[]> {
  if (fields.length === 0) return fc.constant([]);
  const one = fc
    .integer({ min: 0, max: fields.length - 1 })
    .chain((index) => valueFor(fields[index] as RequestField).map((value): Change => [index, value]));
  return fc.uniqueArray(one, { maxLength: Math.min(fields.length, 5), selector: ([index]) => index });
}

function valueFor({ in: location, schema, isText }: RequestField): fc.Arbitrary<unknown> {
  const own = fromSchema(schema.value);
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ minLength: 200, maxLength: 1000 }),
  );
  if (location === 'path') return text.filter((one) => one !== '' && one !== '.' && one !== '..');
  // No client may send other characters in a header: RFC 9110, section 5.5.
  const sendable =
    location === 'header'
      ? fc.string({ maxLength: 1000 }).filter((one) => /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(one))
      : text;
  if (isText) return fc.oneof(own, own, sendable, fc.integer(), fc.constant(undefined));
  return fc.oneof(
    own,
    own,
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(fc.integer()),
    fc.object(),
  );
}

/** Values that the schema names, and those just inside and outside of its limits. */
function fromSchema(schema: Value): fc.Arbitrary<unknown> {
  const known: unknown[] = [
    ...(schema?.enum ?? []),
    ...(schema?.examples ?? []),
    schema?.example,
    schema?.default,
  ].filter((value) => value !== undefined);
  const numbers = [schema?.minimum, schema?.maximum].filter((one) => typeof one === 'number');
  const near = numbers.flatMap((limit: number) => [limit - 1, limit, limit + 1]);
  const long = [schema?.minLength, schema?.maxLength]
    .filter((one) => typeof one === 'number' && one < 5000)
    .flatMap((length: number) =>
      [Math.max(0, length - 1), length, length + 1].map((count) => 'a'.repeat(count)),
    );
  const values = [...known, ...near, ...long];
  return values.length === 0 ? fc.string() : fc.constantFrom(...values);
}

const describe = (fields: readonly RequestField[], changed: readonly Change[]): string =>
  changed.length === 0
    ? 'nothing'
    : changed
        .map(([index, value]) => `${fields[index]?.name} is ${(writeJson(value) ?? 'left out').slice(0, 60)}`)
        .join(', ');
