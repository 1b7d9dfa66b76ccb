/** Makes sampled values look like the examples that the document gives for single members. */
import type { Document } from '../contract/contract.ts';
import { asNumbers } from '../contract/exact-json.ts';
import { deref } from '../contract/json-pointer.ts';
import { findMember } from '../contract/schema-members.ts';
import { valueProblem } from '../contract/value-problem.ts';
import { isRecord, memberOf } from '../resources/member-path.ts';
import { plainName } from '../resources/words.ts';
import { keyText } from './new-key.ts';
import type { Node } from './node.ts';
import { itemSchema, objectSchema } from './object-schema.ts';
import { timeWriter } from './times.ts';

export interface LikeOptions {
  document: Document;
  /** Gives numbers in [0, 1). */
  random: () => number;
  /** Microseconds since the epoch; times are in the month before. */
  now: number;
}

/** At a greater depth values stay as they were made. */
const deepest = 4;
const month = 30 * 24 * 3600 * 1_000_000;

/** Members that the sampler makes well by their name alone. */
const wellNamed =
  /(name|mail|login|handle|nick|city|town|country|street|address|zip|postalcode|phone|mobile|fax|description|summary|body|message|comment|text|note|notes|title|subject|headline|company|organi[sz]ation)$/;

/** `alike`: an example of the whole value, in place of single ones. */
export function likeExamples(value: unknown, node: Node, alike: unknown, options: LikeOptions): unknown {
  return like(value, { node, alike, name: '' }, options, 0);
}

interface Model {
  node: Node;
  alike: unknown;
  /** Of the member. */
  name: string;
}

function like(value: unknown, { node, alike, name }: Model, options: LikeOptions, depth: number): unknown {
  const { document } = options;
  if (depth > deepest) return value;
  if (isRecord(value)) {
    const { members } = objectSchema(document, node);
    return Object.fromEntries(
      Object.entries(value).map(([own, one]) => {
        const model = { node: members.get(own), alike: memberOf(alike, [own]), name: own };
        return [own, model.node === undefined ? one : like(one, model, options, depth + 1)];
      }),
    );
  }
  if (Array.isArray(value)) {
    const items = itemSchema(document, node);
    const model = { node: items, alike: Array.isArray(alike) ? alike[0] : undefined, name };
    return items === undefined ? value : value.map((one) => like(one, model, options, depth + 1));
  }
  const example = exampleOf(document, node, alike);
  if (example === undefined || value === null || typeof value !== typeof example) return value;
  const made =
    typeof example === 'number'
      ? likeNumber(example, options)
      : typeof example === 'string'
        ? likeText(String(value), example, node, name, options)
        : value;
  const schema = deref(document, node) ?? {};
  return valueProblem(schema, made) === undefined && isMultiple(schema, made) ? made : value;
}

/** Of a member without a list of values, or another rule for what it may be. */
function exampleOf(document: Document, node: Node, alike: unknown): unknown {
  const schema = deref(document, node);
  const isRuled = ['enum', 'const', 'x-faker', 'pattern'].some(
    (one) => findMember(document, node, one) !== undefined,
  );
  if (isRuled) return undefined;
  const own =
    schema?.example ?? findMember(document, node, 'example') ?? findMember(document, node, 'examples')?.[0];
  return asNumbers(own ?? alike ?? undefined);
}

/** Between a half and one and a half times the example, with as many digits behind the point. */
function likeNumber(example: number, { random }: LikeOptions): number {
  if (Math.abs(example) <= 1 && Number.isInteger(example)) return example;
  const digits = /\.(\d+)$/.exec(String(example))?.[1]?.length ?? 0;
  return Number((example * (0.5 + random())).toFixed(Math.min(digits, 12)));
}

function likeText(value: string, example: string, node: Node, name: string, options: LikeOptions): string {
  const { document, random, now } = options;
  const { format } = deref(document, node) ?? {};
  if (/^\d{4}-\d\d-\d\d(T|$)/.test(example) && format === undefined)
    return String(timeWriter(document, node)(now - Math.floor(random() * month)));
  if (format !== undefined || wellNamed.test(plainName(name)) || /^https?:|@/.test(value)) return value;
  // A number, perhaps with signs between, as `0.95`, `+1 555 0100` or `101050001`.
  if (/^[+-]?\d[\d .,:()-]*$/.test(example)) return otherDigits(example, random);
  const isMadeUp = /\d/.test(example) && /^[\w.:-]{6,}$/.test(example);
  return isMadeUp ? keyText(document, node, 'text', example)(random) : example;
}

/** The first digit stays, so that a year stays one, and a version. */
function otherDigits(example: string, random: () => number): string {
  let isFirst = true;
  return example.replace(/\d/g, (digit) => {
    if (!isFirst) return String(Math.floor(random() * 10));
    isFirst = false;
    return digit;
  });
}

const isMultiple = ({ multipleOf }: Node, value: unknown): boolean =>
  typeof multipleOf !== 'number' || typeof value !== 'number' || Number.isInteger(value / multipleOf);
