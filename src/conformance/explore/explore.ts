import * as fc from 'fast-check';
import type { Operation } from '../../contract/contract.ts';
import { type Derivation, derivedCheck, operationNode } from '../derive/derived.ts';
import { type Place, requestPlaces, validCall } from '../derive/requests.ts';
import type { Node } from '../derive/schema-node.ts';
import type { Check } from '../model/check.ts';
import { differences } from '../model/differences.ts';
import { Mismatch, Skip } from '../model/mismatch.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { NoAnswer } from '../run/send.ts';

export interface ExploreOptions {
  /** Milliseconds for each operation. */
  time: number;
  seed: number;
  /** Of a failure that is replayed: where in the search it was found. */
  path?: string | undefined;
}

/**
 * Search beyond the examples: requests made from the schemas, valid and not, as many as the time allows. Whatever is sent,
 * the answer is no 5xx and a documented reply. What fails is made small, and found again by seed and path.
 */
export const exploreChecks = (by: Derivation, options: ExploreOptions): Check[] =>
  by.api.contract.operations.filter(ends).map((operation) =>
    derivedCheck(by, {
      operation,
      family: 'search',
      name: 'explore',
      sentence: `Whatever is sent to ${operation.id}, it answers as documented, and with no 5xx.`,
      at: operationNode(by, operation),
      run: (context) => search(by, operation, context, options),
    }),
  );

/** What is pushed without end is no answer that could be waited for. */
const ends = ({ replies }: Operation): boolean =>
  !replies.some(({ content }) => content.some(({ mediaType }) => mediaType === 'text/event-stream'));

async function search(
  by: Derivation,
  operation: Operation,
  context: CheckContext,
  { time, seed, path }: ExploreOptions,
): Promise<void> {
  const places = requestPlaces(by, operation).filter(
    ({ name }) => !by.profile.holdParameters?.includes(name),
  );
  const { as, parts } = await validCall(by, context, operation);
  const property = fc.asyncProperty(changes(places), async (changed) => {
    const sent = changed.reduce(
      (so: RequestParts, [index, value]) => (places[index] as Place).write(so, value),
      parts,
    );
    const received = await context.call(operation.id, sent, { as, mistake: describe(places, changed) });
    const difference =
      received.status >= 500
        ? { documented: 'no status of 500 or above', received: `status ${received.status}` }
        : differences.reply(by.api, operation.id, received);
    if (difference) throw new Mismatch(difference.documented, difference.received);
  });
  const details = await fc.check(property, {
    seed,
    ...(path !== undefined && { path }),
    numRuns: 100_000,
    interruptAfterTimeLimit: time,
    markInterruptAsFailure: false,
    endOnFailure: false,
  });
  if (!details.failed) return;
  const { errorInstance: error, counterexamplePath } = details;
  if (error instanceof Skip) throw error;
  if (!(error instanceof Mismatch || error instanceof NoAnswer)) throw error;
  const again = `--explore ${Math.ceil(time / 1000)} --seed ${seed} (path ${counterexamplePath})`;
  const documented = error instanceof Mismatch ? error.documented : 'an answer';
  const received = error instanceof Mismatch ? error.received : error.message;
  throw new Mismatch(documented, `${received}; found again by ${again}`);
}

type Change = [place: number, value: unknown];

/** What is sent in which places: of none to all of them. */
function changes(places: readonly Place[]): fc.Arbitrary<Change[]> {
  if (places.length === 0) return fc.constant([]);
  const one = fc
    .integer({ min: 0, max: places.length - 1 })
    .chain((index) => valueFor(places[index] as Place).map((value): Change => [index, value]));
  return fc.uniqueArray(one, { maxLength: Math.min(places.length, 5), selector: ([index]) => index });
}

function valueFor({ at, asText, isSegment }: Place): fc.Arbitrary<unknown> {
  const own = fromSchema(at.node);
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ minLength: 200, maxLength: 1000 }),
  );
  if (isSegment) return text.filter((one) => one !== '' && one !== '.' && one !== '..');
  if (asText) return fc.oneof(own, own, text, fc.integer(), fc.constant(undefined));
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

/** Values about the limits that a schema sets. */
function fromSchema(node: Node): fc.Arbitrary<unknown> {
  const known: unknown[] = [
    ...(node?.enum ?? []),
    ...(node?.examples ?? []),
    node?.example,
    node?.default,
  ].filter((value) => value !== undefined);
  const numbers = [node?.minimum, node?.maximum].filter((one) => typeof one === 'number');
  const near = numbers.flatMap((limit: number) => [limit - 1, limit, limit + 1]);
  const long = [node?.minLength, node?.maxLength]
    .filter((one) => typeof one === 'number' && one < 5000)
    .flatMap((length: number) =>
      [Math.max(0, length - 1), length, length + 1].map((count) => 'a'.repeat(count)),
    );
  const values = [...known, ...near, ...long];
  return values.length === 0 ? fc.string() : fc.constantFrom(...values);
}

const describe = (places: readonly Place[], changed: readonly Change[]): string =>
  changed.length === 0
    ? 'nothing'
    : changed
        .map(
          ([index, value]) =>
            `${places[index]?.name} is ${(JSON.stringify(value) ?? 'left out').slice(0, 60)}`,
        )
        .join(', ');
