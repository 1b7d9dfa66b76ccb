/** Random requests of every operation and persona, valid and invalid, out of the contracts. */
import fc from 'fast-check';
import { personaNames } from '../../src/engine/personas.ts';
import { callOf, readSamples, type Sample } from '../adapters/sample-requests.ts';
import type { PlainRequest } from './answer-all.ts';

export const samples = await readSamples();
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('1', '0', '-1', 'true', 'workspace123', 'acme-support', '2026-01-15T09:00:00Z', '%', 'é'),
);
const word = fc.string({ unit: fc.constantFrom(...'abcdefghij-'), minLength: 1, maxLength: 6 });
const token = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...personaNames.map((name) => `standin_${name}`)) },
  { weight: 1, arbitrary: fc.constantFrom('nobody', 'a.b.c') },
);

/** A documented value, none, or any. */
const parameterOf = ({ name, in: location, example = 'x' }: Sample['parameters'][number]) => {
  const known = { weight: 6, arbitrary: fc.constant<string | undefined>(example) };
  // On a clock that stands still, nobody ends a wait.
  if (name === 'wait') return fc.constantFrom('0', '-1', 'x', undefined);
  if (location === 'path')
    return fc.oneof(known, { weight: 1, arbitrary: text.filter((value) => value !== '') });
  return fc.oneof(
    known,
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: text.filter((value) => value.isWellFormed()) },
  );
};

/** A documented body, one with other values in its fields, one with a field less, or any. */
function bodyOf({ body }: Sample): fc.Arbitrary<unknown> {
  if (!body) return fc.constant(undefined);
  const { value } = body;
  const names = Object.keys(value);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(value) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.oneof(word, fc.jsonValue({ maxDepth: 1 })))
        .map(([name, other]) => ({ ...value, [name]: other })),
    },
    { weight: 1, arbitrary: fc.subarray(names).map((kept) => pick(value, kept)) },
  );
}

const pick = (value: Record<string, unknown>, names: string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, value[name]]));

export const randomRequest: fc.Arbitrary<PlainRequest> = fc.constantFrom(...samples).chain((sample) =>
  fc
    .record({
      parameters: fc.record(
        Object.fromEntries(sample.parameters.map((one) => [one.name, parameterOf(one)])),
      ) as fc.Arbitrary<Record<string, string | undefined>>,
      body: bodyOf(sample),
      token,
      sandbox: fc.constantFrom(undefined, undefined, undefined, 'other'),
    })
    .map(({ parameters, body, token: asked, sandbox }) => {
      const headers: Record<string, string> = sandbox === undefined ? {} : { 'standin-sandbox': sandbox };
      const sent = callOf(sample, {
        parameters: withoutMissing(sample, parameters),
        body,
        headers,
        token: asked,
      });
      const { method = 'GET', target, headers: named = {}, body: content } = sent;
      return { method, target, headers: named, body: content as string | undefined };
    }),
);

/** A path has all of its parameters. */
const withoutMissing = ({ parameters }: Sample, values: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => value !== undefined || parameters.find((one) => one.name === name)?.in !== 'path',
    ),
  );
