/** Makes values from a schema if the contract gives no example. It imports faker, so it is loaded on demand. */
import { base, en, Faker } from '@faker-js/faker';
import RandExp from 'randexp';
import type { Document, Validate } from './contract.ts';
import { documentLimits, workLimits } from './document-limits.ts';
import { documentRegExp } from './document-reg-exp.ts';
import { asNumbers } from './exact-json.ts';
import { deref } from './json-pointer.ts';
import { type Direction, discriminatorTags, isHidden } from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { shortened } from './one-line.ts';
import { longestMatch, patternTree, shortestMatch } from './pattern-tree.ts';
import { sampleNumber } from './sample-number.ts';
import { textForName, textOfFormat, textOfLength } from './sample-text.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

export interface SampleOptions {
  document: Document;
  /** Keyed numbers in [0, 1) for each attempt, so that the same key gives the same value. */
  random: (attempt: number) => () => number;
  /** Milliseconds since the epoch; dates are in the month before. */
  now: number;
  /** Makes random values. Without it the schema's own examples and defaults come first. */
  dynamic: boolean;
  /** Leaves out what is not sent in this direction, though required. */
  direction?: Direction;
  validate?: Validate | undefined;
}

export type Sample = { value: unknown } | { value?: undefined; reason: string };

const attempts = 6;

/** The value would take more work than one may. */
class TooMuchWork extends Error {}

/** A value that passes `validate`, or the reason why none was found. */
export function sample(schema: Node, options: SampleOptions): Sample {
  let reason = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    // A document's examples may be wrong, so later attempts ignore them. Every other attempt makes only required
    // members: fewer members are less likely to break the schema.
    const sampler = new Sampler(options, options.random(attempt), attempt < 2, attempt % 2 === 1);
    let value: unknown;
    try {
      value = sampler.make(schema, '');
    } catch (error) {
      reason = (error as Error).message;
      // An attempt with fewer members may be within the limit; after that there is no hope.
      if (error instanceof TooMuchWork && attempt > 0) break;
      continue;
    }
    if (!options.validate || options.validate(asNumbers(value))) return { value };
    const first = options.validate.errors?.[0];
    reason = `the value made from it breaks it at ${first?.instancePath || '/'}: ${first?.message}`;
  }
  return { reason };
}

/** At a greater depth optional members are left out, and lists are as short as allowed. */
const fullDepth = 4;
/** How often a part of a pattern without a maximum is repeated at most. */
const mostRepeated = 12;
/** A pattern for longer texts is made as short as it allows. */
const longestChoice = 100_000;
const deepest = 24;

class Sampler {
  readonly #options: SampleOptions;
  readonly #random: () => number;
  readonly #faker: Faker;
  readonly #usesExamples: boolean;
  readonly #sparse: boolean;
  readonly #openRefs = new Map<string, number>();
  #depth = 0;
  #made = 0;

  constructor(options: SampleOptions, random: () => number, usesExamples: boolean, sparse: boolean) {
    this.#options = options;
    this.#random = random;
    this.#usesExamples = usesExamples && !options.dynamic;
    this.#sparse = sparse;
    this.#faker = new Faker({ locale: [en, base], randomizer: { next: random, seed: () => {} } });
    this.#faker.setDefaultRefDate(options.now);
  }

  /** `name` is the member that the value is for, such as `email`. */
  make(node: Node, name: string): unknown {
    if (this.#depth > deepest) throw new Error('its schema has no end: each level requires another');
    this.#count(1);
    this.#depth++;
    const refs = this.#enter(node);
    try {
      return this.#fromSchema(this.#flatten(node), name);
    } finally {
      for (const ref of refs) this.#openRefs.set(ref, (this.#openRefs.get(ref) ?? 1) - 1);
      this.#depth--;
    }
  }

  /** @throws {TooMuchWork} the value consists of too many values */
  #count(values: number): void {
    this.#made += values;
    if (this.#made > workLimits.madeValues)
      throw new TooMuchWork(`it would consist of more than ${workLimits.madeValues} values`);
  }

  #enter(node: Node): string[] {
    const refs: string[] = [];
    for (let one = node; typeof one?.$ref === 'string' && refs.length < 32; ) {
      refs.push(one.$ref);
      this.#openRefs.set(one.$ref, (this.#openRefs.get(one.$ref) ?? 0) + 1);
      one = deref(this.#options.document, { $ref: one.$ref });
    }
    return refs;
  }

  #isRecursive(node: Node): boolean {
    if (typeof node?.$ref === 'string' && (this.#openRefs.get(node.$ref) ?? 0) > 0) return true;
    const items = node?.items;
    return typeof items?.$ref === 'string' && (this.#openRefs.get(items.$ref) ?? 0) > 0;
  }

  get #minimal(): boolean {
    return this.#sparse || this.#depth > fullDepth;
  }

  /** Merges the schema with its `$ref`s, its `allOf` and one of its alternatives. */
  #flatten(node: Node, depth = 0): Node {
    if (node === true || node === undefined || node === null) return {};
    if (node === false) throw new Error('its schema allows no value');
    if (depth > deepest) throw new Error('its schema refers to itself without end');
    this.#count(1);
    let schema = node;
    if (node.$ref !== undefined) {
      const { $ref, ...beside } = node;
      const target = deref(this.#options.document, { $ref });
      if (target === undefined) throw new Error(`its $ref ${$ref} has no target`);
      schema =
        Object.keys(beside).length > 0 ? mergeSchemas(this.#flatten(target, depth + 1), beside) : target;
    }
    if (Array.isArray(schema.allOf)) {
      const { allOf, ...own } = schema;
      schema = allOf.reduce((all: Node, one: Node) => mergeSchemas(all, this.#flatten(one, depth + 1)), own);
    }
    if (schema.if !== undefined) schema = this.#withBranch(schema, depth);
    const alternatives = schema.oneOf ?? schema.anyOf;
    if (!Array.isArray(alternatives) || alternatives.length === 0 || 'const' in schema) return schema;
    const { oneOf: _oneOf, anyOf: _anyOf, ...own } = schema;
    const index = this.#choose(alternatives);
    const chosen = mergeSchemas(own, this.#flatten(alternatives[index], depth + 1));
    if (!schema.discriminator?.propertyName) return chosen;
    const tags = discriminatorTags(schema, this.#options.document)[index] ?? [];
    return tags.length > 0 ? withTag(chosen, schema.discriminator.propertyName, this.#pick(tags)) : chosen;
  }

  /** With what `then` demands of a value that keeps `if`; in an attempt that makes less with `else`. */
  #withBranch({ if: condition, then: kept, else: broken, ...own }: Node, depth: number): Node {
    const flat = (node: Node): Node => this.#flatten(node, depth + 1);
    if (this.#sparse) return mergeSchemas(own, flat(broken));
    return mergeSchemas(mergeSchemas(own, flat(condition)), flat(kept));
  }

  #choose(alternatives: Node[]): number {
    const usable = alternatives
      .map((one, index) => ({ one, index }))
      .filter(({ one }) => !this.#isRecursive(one));
    const candidates = usable.length > 0 ? usable : alternatives.map((one, index) => ({ one, index }));
    const solid = candidates.filter(({ one }) => one?.type !== 'null');
    const list = solid.length > 0 ? solid : candidates;
    return (this.#options.dynamic ? this.#pick(list) : (list[0] as { index: number })).index;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  #fromSchema(schema: Node, name: string): unknown {
    if ('const' in schema) return schema.const;
    if (this.#usesExamples) {
      for (const value of [schema.example, schema.examples?.[0], schema.default])
        if (value !== undefined && fits(value, schema)) return value;
    }
    if (Array.isArray(schema.enum) && schema.enum.length > 0) {
      const solid = schema.enum.filter((one: unknown) => one !== null);
      return this.#options.dynamic
        ? this.#pick(solid.length > 0 ? solid : schema.enum)
        : (solid[0] ?? schema.enum[0]);
    }
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#array(schema, name);
      case 'string':
        return this.#string(schema, name);
      case 'integer':
        return sampleNumber(schema, 1, this.#options.dynamic ? this.#random : undefined);
      case 'number':
        return sampleNumber(schema, 0.01, this.#options.dynamic ? this.#random : undefined);
      case 'boolean':
        return this.#options.dynamic ? this.#random() < 0.5 : true;
      default:
        return null;
    }
  }

  #object(schema: Node): Node {
    // An object would take `__proto__` for its prototype, and `toString` for a member that it has.
    const value = new Map<string, Node>();
    const required = new Set<string>(Array.isArray(schema.required) ? schema.required : []);
    // A reply should not have writeOnly members, required or not: OpenAPI 3.0.3, 4.7.24.2.
    const isSent = ([name, node]: [string, Node]): boolean => {
      const sent = !isHidden(this.#options.document, node, 'reply');
      if (!sent && this.#options.direction === 'reply') required.delete(name);
      return sent || required.has(name);
    };
    const properties = Object.entries<Node>(schema.properties ?? {}).filter(isSent);
    for (const [name, property] of properties) {
      if (!required.has(name) && (this.#minimal || this.#isRecursive(property))) continue;
      if (!required.has(name) && this.#options.dynamic && this.#random() < 0.2) continue;
      value.set(name, this.make(property, name));
    }
    for (const name of required) if (!value.has(name)) value.set(name, this.make(additional(schema), name));
    const wanted = Math.max(
      schema.minProperties ?? 0,
      properties.length === 0 && isSchema(schema.additionalProperties) ? 1 : 0,
    );
    for (const [name, property] of properties) {
      if (value.size >= wanted) break;
      if (!value.has(name)) value.set(name, this.make(property, name));
    }
    const [pattern] = Object.entries<Node>(schema.patternProperties ?? {});
    for (let index = 1; value.size < wanted && index <= wanted + 8; index++) {
      const names = schema.propertyNames;
      const key = pattern
        ? this.#matching(pattern[0])
        : isSchema(names)
          ? String(this.make({ type: 'string', ...names }, ''))
          : this.#faker.word.noun();
      const made = this.make(pattern?.[1] ?? additional(schema), key);
      value.set(value.has(key) ? `${key}${index}` : key, made);
    }
    return Object.fromEntries(value);
  }

  #array(schema: Node, name: string): Node[] {
    const containing = isSchema(schema.contains) ? (schema.minContains ?? 1) : 0;
    const least = Math.max(
      schema.minItems ?? 0,
      containing && containing + (schema.prefixItems ?? []).length,
    );
    const usual =
      this.#minimal || this.#isRecursive(schema)
        ? least
        : this.#options.dynamic
          ? 1 + Math.floor(this.#random() * 3)
          : 1;
    const prefix: Node[] = schema.prefixItems ?? [];
    const length = Math.max(
      least,
      Math.min(Math.max(usual, prefix.length), schema.maxItems ?? Number.POSITIVE_INFINITY),
    );
    const items: Node[] = [];
    const seen = new Set<string>();
    const isEnumSet = schema.uniqueItems === true && length > 1 && prefix.length === 0;
    const listed = isEnumSet ? this.#flatten(schema.items ?? {}).enum : undefined;
    // Without `dynamic` an enum gives its first value each time.
    if (Array.isArray(listed) && !this.#options.dynamic) return listed.slice(0, length);
    for (let tries = 0; items.length < length && tries < length + 20; tries++) {
      const isContained = items.length >= prefix.length && items.length < prefix.length + containing;
      const own = schema.items || {};
      const node = isContained ? { allOf: [own, schema.contains] } : own;
      const item = this.make(prefix[items.length] ?? node, singular(name));
      const key = JSON.stringify(item, (_, one) => (typeof one === 'bigint' ? `${one}n` : one));
      if (schema.uniqueItems && seen.has(key)) continue;
      seen.add(key);
      items.push(item);
    }
    return items;
  }

  #string(schema: Node, name: string): string {
    const least = schema.minLength ?? 0;
    if (least > documentLimits.textLength)
      throw new Error(
        `minLength is ${least}, and a text has ${documentLimits.textLength} characters at most`,
      );
    this.#count(least / 100);
    const most = schema.maxLength ?? Number.POSITIVE_INFINITY;
    if (typeof schema.pattern === 'string') {
      for (let tries = 0; tries < 30; tries++) {
        const text = this.#matching(schema.pattern);
        if (text.length >= least && text.length <= most) return text;
      }
    }
    const formatted = textOfFormat(schema.format, this.#faker, this.#random);
    if (formatted !== undefined) return textOfLength(schema.format, formatted, least, most);
    let text = this.#textFor(name);
    while (text.length < least) text += ` ${this.#faker.word.words(3)}`;
    return text.length > most ? text.slice(0, most).trimEnd().padEnd(Math.min(least, most), 'x') : text;
  }

  #textFor(name: string): string {
    return !this.#options.dynamic && name === '' ? 'string' : textForName(name, this.#faker);
  }

  #matching(pattern: string): string {
    const failure = new Error(`no text could be made for the pattern ${shortened(pattern, 100)}`);
    let made: RandExp;
    try {
      made = new RandExp(documentRegExp(pattern));
    } catch {
      throw failure;
    }
    made.max = mostRepeated;
    const tree = patternTree(pattern);
    if (!tree) throw failure;
    const length = longestMatch(tree, mostRepeated);
    // What may be long is made as short as it may be.
    const isShort = length <= longestChoice;
    const demanded = isShort ? 0 : shortestMatch(tree);
    if (demanded > documentLimits.textLength)
      throw new Error(`the pattern ${shortened(pattern, 100)} demands ${demanded} characters`);
    this.#count((isShort ? length : demanded) / 100);
    made.randInt = (from: number, to: number) =>
      isShort || to === from ? from + Math.floor(this.#random() * (to - from + 1)) : from;
    const text = made.gen();
    // Backreferences may multiply what the tree counts.
    if (text.length > documentLimits.textLength) throw failure;
    return text;
  }
}

const isSchema = (node: unknown): boolean => typeof node === 'object' && node !== null;

const additional = (schema: Node): Node =>
  isSchema(schema.additionalProperties) ? schema.additionalProperties : {};

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

function typeOf(schema: Node): string {
  const types: string[] = [schema.type ?? []].flat();
  const solid = types.filter((type) => type !== 'null');
  if (solid.length > 0) return solid[0] as string;
  if (types.length > 0) return 'null';
  if (schema.properties || schema.additionalProperties || schema.required || schema.minProperties)
    return 'object';
  if (schema.items || schema.prefixItems || schema.minItems) return 'array';
  if (schema.minimum !== undefined || schema.maximum !== undefined || schema.multipleOf) return 'number';
  return 'string';
}

/** A quick test whether an example can be valid: enum, type and required members. */
function fits(value: unknown, schema: Node): boolean {
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false;
  const types: string[] = [schema.type ?? []].flat();
  if (value === null) return types.length === 0 || types.includes('null') || schema.nullable === true;
  const type = Array.isArray(value) ? 'array' : typeof value === 'bigint' ? 'number' : typeof value;
  if (types.length > 0 && !types.some((one) => (one === 'integer' ? 'number' : one) === type)) return false;
  return (
    type !== 'object' || [schema.required ?? []].flat().every((name: string) => name in (value as object))
  );
}

function withTag(schema: Node, propertyName: string, tag: string): Node {
  const properties = { ...schema.properties, [propertyName]: { const: tag } };
  return {
    ...schema,
    type: 'object',
    properties,
    required: [...new Set([...(schema.required ?? []), propertyName])],
  };
}
