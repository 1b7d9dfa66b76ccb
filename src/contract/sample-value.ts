/** Makes one value from a schema. It imports faker, so it is loaded on demand. */
import { base, en, Faker } from '@faker-js/faker';
import { writeJson } from './bodies/json.ts';
import type { Document } from './contract.ts';
import { documentLimits, workLimits } from './document-limits.ts';
import { isObject, listOf, textOf } from './document-nodes.ts';
import { textForComparison } from './exact-json.ts';
import { excludedMembers, isExcluded } from './excluded-values.ts';
import { type Flattening, flattenSchema } from './flatten-schema.ts';
import { impliedTypes } from './implied-types.ts';
import { deref } from './json-pointer.ts';
import { type Direction, isHidden } from './json-schema.ts';
import { isJson } from './media-type.ts';
import { memberNode } from './member-node.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { fittingHint } from './sample-hint.ts';
import { sampleNumber } from './sample-number.ts';
import { textOfPattern } from './sample-pattern.ts';
import { textForName, textOfLength, textsOfFormat } from './sample-text.ts';
import { isNullable } from './schema-members.ts';
import { usualNumber } from './usual-numbers.ts';
import { matchesPattern, valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

export interface ValueOptions {
  document: Document;
  /** Gives numbers in [0, 1). */
  random: () => number;
  /** Milliseconds since the epoch; dates are in the month before. */
  now: number;
  direction?: Direction | undefined;
  /** Takes the schema's own examples and defaults. */
  usesExamples: boolean;
  /** Takes `x-faker`. */
  usesHints: boolean;
  /** Gets what of the document could not be used. */
  notes?: string[] | undefined;
  /** Makes only required members. */
  isSparse: boolean;
  /** Makes random values, of random alternatives. */
  isVaried: boolean;
  /** Makes an item of each list. */
  hasItems?: boolean | undefined;
  /** What the value is, in the singular: it tells how the value may be called. */
  noun?: string | undefined;
  /** Makes each member that the value may have. */
  isComplete?: boolean | undefined;
  /** A member that may be null is that now and then. */
  hasNulls?: boolean | undefined;
}

/** What a value was made from. */
export interface ValueSource {
  /** Merged with its references, its `allOf` and the chosen alternatives. */
  schema: Node;
  /** As the document has it. */
  node: Node;
  name: string;
}

/** The value would take more work than one may. */
export class TooMuchWork extends Error {}

/** At a greater depth optional members are left out, and lists are as short as allowed. */
const fullDepth = 4;
const deepest = 24;

/** How many of the members that may be null are null, where some are to be. */
const nullShare = 1 / 8;

export class ValueMaker {
  readonly #options: ValueOptions;
  readonly #random: () => number;
  #madeFaker: Faker | undefined;
  readonly #openRefs = new Map<string, number>();
  readonly #path: (string | number)[] = [];
  readonly #flattening: Flattening;
  #isVaried: boolean;
  #made = 0;

  /** What each value was made from, by the JSON of its path. Is filled where it is given. */
  sources?: Map<string, ValueSource>;

  constructor(options: ValueOptions) {
    this.#options = options;
    this.#random = options.random;
    this.#isVaried = options.isVaried;
    this.#flattening = {
      document: options.document,
      isSparse: options.isSparse,
      choose: (alternatives) => this.#choose(alternatives),
      pick: (list) => this.#pick(list),
      count: () => this.#count(1),
    };
  }

  get #faker(): Faker {
    if (this.#madeFaker) return this.#madeFaker;
    const randomizer = { next: this.#random, seed: () => {} };
    this.#madeFaker = new Faker({ locale: [en, base], randomizer });
    this.#madeFaker.setDefaultRefDate(this.#options.now);
    return this.#madeFaker;
  }

  /**
   * `name` is the member that the value is for, such as `email`. @throws {Error} no value can be made
   * @throws {TooMuchWork} the value consists of too many values
   */
  make(node: Node, name: string): unknown {
    if (this.#path.length > deepest) throw new Error('its schema has no end: each level requires another');
    this.#count(1);
    const refs = this.#enter(node);
    try {
      const schema = this.flatten(node);
      this.sources?.set(JSON.stringify(this.#path), { schema, node, name });
      return this.#fromSchema(schema, name);
    } finally {
      for (const ref of refs) this.#openRefs.set(ref, (this.#openRefs.get(ref) ?? 1) - 1);
    }
  }

  #makeAt(step: string | number, node: Node, name: string): unknown {
    this.#path.push(step);
    try {
      return this.make(node, name);
    } finally {
      this.#path.pop();
    }
  }

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

  get #isMinimal(): boolean {
    return this.#options.isSparse || this.#path.length >= fullDepth;
  }

  /** Merged with its `$ref`s, its `allOf` and one of its alternatives. */
  flatten(node: Node): Node {
    return flattenSchema(node, this.#flattening);
  }

  #choose(alternatives: Node[]): number {
    const all = alternatives.map((one, index) => ({ one, index })).filter(({ one }) => one !== false);
    const usable = all.filter(({ one }) => !this.#isRecursive(one));
    const candidates = usable.length > 0 ? usable : all;
    const solid = candidates.filter(({ one }) => one?.type !== 'null');
    const list = solid.length > 0 ? solid : candidates;
    return ((this.#isVaried ? this.#pick(list) : list[0]) ?? { index: 0 }).index;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  #fromSchema(schema: Node, name: string): unknown {
    if ('const' in schema) return schema.const;
    if (this.#options.usesExamples) {
      for (const value of [schema.example, schema.examples?.[0]])
        if (value !== undefined && fits(value, schema)) return value;
    }
    if (this.#options.usesHints && schema['x-faker'] !== undefined) {
      const hinted = this.#hinted(schema, name);
      if (hinted !== undefined) return hinted;
    }
    if (this.#options.usesExamples && schema.default !== undefined && fits(schema.default, schema))
      return schema.default;
    if (Array.isArray(schema.enum) && schema.enum.length > 0) {
      const allowed = schema.enum.filter((one: unknown) => one !== null && !isExcluded(one, schema.not));
      const listed = allowed.length > 0 ? allowed : schema.enum;
      return this.#isVaried ? this.#pick(listed) : listed[0];
    }
    switch (this.#typeOf(schema)) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#array(schema, name);
      case 'string':
        return this.#jsonText(schema) ?? this.#string(schema, name);
      case 'integer':
        return this.#number(schema, name, 1);
      case 'number':
        return this.#number(schema, name, 0.01);
      case 'boolean':
        return this.#isVaried ? this.#random() < 0.5 : !isExcluded(true, schema.not);
      default:
        return null;
    }
  }

  #number(schema: Node, name: string, step: number): number {
    if (!this.#isVaried) return sampleNumber(schema, step);
    return usualNumber(schema, name, this.#random) ?? sampleNumber(schema, step, this.#random);
  }

  /** Undefined if the hint is not known, or its value breaks the schema. */
  #hinted(schema: Node, name: string): unknown {
    const hinted = fittingHint(schema, this.#faker);
    if ('value' in hinted) return hinted.value;
    this.#options.notes?.push(`x-faker of ${name || 'the value'} is not used: ${hinted.problem}`);
    return undefined;
  }

  #typeOf(schema: Node): string {
    const types = [schema.type ?? []].flat().filter((type) => typeof type === 'string');
    const excluded: unknown[] = [schema.not?.type ?? []].flat();
    const solid = types.filter((type) => type !== 'null' && !excluded.includes(type));
    if (solid.length > 0)
      return (this.#isVaried && solid.length > 1 ? this.#pick(solid) : solid[0]) as string;
    if (types.length > 0) return 'null';
    const implied = impliedTypes.filter(([, keywords]) => keywords.some((one) => schema[one] !== undefined));
    const allowed = [...implied.map(([type]) => type), 'string', 'integer', 'boolean', 'object', 'array'];
    return allowed.find((one) => !excluded.includes(one)) ?? 'null';
  }

  #object(schema: Node): Node {
    // An object would take `__proto__` for its prototype, and `toString` for a member that it has.
    const value = new Map<string, Node>();
    const required = new Set<string>(listOf(schema.required));
    // A reply should not have writeOnly members, required or not: OpenAPI 3.0.3, 4.7.24.2.
    const isSent = ([name, node]: [string, Node]): boolean => {
      const sent = !isHidden(this.#options.document, node, 'reply');
      if (!sent && this.#options.direction === 'reply') required.delete(name);
      return sent || required.has(name);
    };
    const excluded = excludedMembers(schema.not);
    let demanding = schema;
    const most = schema.maxProperties ?? Number.POSITIVE_INFINITY;
    const put = (name: string): void => {
      const node = memberNode(demanding, name);
      if (value.has(name) || node === false) return;
      value.set(name, this.#isNull(node) ? null : this.#makeAt(name, node, name));
      // What the member demands of the others: JSON Schema 2020-12, validation 6.5.4, and core 10.2.2.4.
      for (const other of listOf(demanding.dependentRequired?.[name])) required.add(other);
      const dependent = demanding.dependentSchemas?.[name];
      if (dependent === undefined) return;
      demanding = mergeSchemas(demanding, this.flatten(dependent));
      for (const other of listOf(demanding.required)) required.add(other);
    };
    const putRequired = (): void => {
      // Members that are required by one another are added to the set while it is walked.
      for (const name of required) put(name);
    };
    const properties = Object.entries<Node>(schema.properties ?? {}).filter(isSent);
    const isWanted = ([name, property]: [string, Node]): boolean =>
      property !== false && !excluded.has(name) && !(this.#isMinimal || this.#isRecursive(property));
    for (const entry of properties) {
      const [name] = entry;
      if (required.has(name)) put(name);
      else if (isWanted(entry) && value.size + countMissing(required, value) < most) {
        if (this.#options.isComplete || !(this.#isVaried && this.#random() < 0.2)) put(name);
      }
    }
    putRequired();
    const others = schema.additionalProperties;
    const takesOthers = isSchema(others) && !(this.#isMinimal || this.#isRecursive(others));
    const wanted = Math.min(
      Math.max(schema.minProperties ?? 0, properties.length === 0 && takesOthers ? 1 : 0),
      most,
    );
    for (const [name, property] of properties) {
      if (value.size >= wanted) break;
      if (property !== false && !excluded.has(name)) put(name);
    }
    putRequired();
    for (let tried = 0; value.size < wanted && tried <= wanted * 2 + 20; tried++)
      this.#putOther(demanding, excluded, tried, put);
    putRequired();
    return Object.fromEntries(value);
  }

  #isNull(node: Node): boolean {
    const { hasNulls, document } = this.#options;
    return hasNulls === true && isNullable(document, node) && this.#random() < nullShare;
  }

  /** A member of a name that the schema does not give. */
  #putOther(schema: Node, excluded: ReadonlySet<string>, tried: number, put: (name: string) => void): void {
    const patterns = Object.entries<Node>(schema.patternProperties ?? {}).filter(
      ([, node]) => node !== false,
    );
    const isClosed = schema.additionalProperties === false || schema.unevaluatedProperties === false;
    const names = isObject(schema.propertyNames) ? schema.propertyNames : undefined;
    let name: string;
    if (names) name = String(this.#varied(() => this.#makeAt('', { type: 'string', ...names }, '')));
    else if (patterns.length > 0 && (isClosed || tried % 2 === 0))
      name = this.#textOfPattern(this.#pick(patterns)[0], 0, Number.POSITIVE_INFINITY);
    else {
      const noun = this.#faker.word.noun();
      name = tried > 8 ? `${noun}${tried}` : noun;
    }
    if (!excluded.has(name)) put(name);
  }

  #array(schema: Node, name: string): Node[] {
    const listed: Node[] = listOf(schema.prefixItems);
    // A list ends before an item that no value is allowed for.
    const end = listed.indexOf(false);
    const prefix = end < 0 ? listed : listed.slice(0, end);
    const containing = isSchema(schema.contains) ? (schema.minContains ?? 1) : 0;
    const wanted = this.#options.hasItems && !this.#isRecursive(schema) ? 1 : 0;
    const least = Math.max(schema.minItems ?? wanted, containing && containing + prefix.length);
    const usual =
      this.#isMinimal || this.#isRecursive(schema)
        ? least
        : this.#isVaried
          ? 1 + Math.floor(this.#random() * 3)
          : 1;
    const most = Math.min(
      schema.maxItems ?? Number.POSITIVE_INFINITY,
      schema.items === false || end >= 0 ? prefix.length : Number.POSITIVE_INFINITY,
    );
    const length = Math.max(
      Math.min(least, Math.max(most, schema.minItems ?? 0)),
      Math.min(Math.max(usual, prefix.length), most),
    );
    const items: Node[] = [];
    const seen = new Set<string>();
    const isSet = schema.uniqueItems === true;
    for (let tries = 0; items.length < length && tries < length + 40; tries++) {
      const isContained = items.length >= prefix.length && items.length < prefix.length + containing;
      const own = schema.items || {};
      const node = prefix[items.length] ?? (isContained ? { allOf: [own, schema.contains] } : own);
      const make = (): Node => this.#makeAt(items.length, node, singular(name));
      // Without chance an enum gives its first value each time: of a set the next one is taken.
      const next = isSet ? this.#unused(node, seen) : undefined;
      const item = next ? next.value : tries > items.length ? this.#varied(make) : make();
      const key = textForComparison(item);
      if (isSet && seen.has(key)) continue;
      seen.add(key);
      items.push(item);
    }
    return items;
  }

  /** The first value of an enum that is not used yet. */
  #unused(node: Node, used: ReadonlySet<string>): { value: unknown } | undefined {
    if (this.#isVaried) return undefined;
    const { enum: listed, ...schema } = this.flatten(node);
    if (!Array.isArray(listed) || 'const' in schema) return undefined;
    const value = listed.find((one) => !used.has(textForComparison(one)) && fits(one, schema));
    return value === undefined ? undefined : { value };
  }

  #varied<T>(make: () => T): T {
    const before = this.#isVaried;
    this.#isVaried = true;
    try {
      return make();
    } finally {
      this.#isVaried = before;
    }
  }

  /** A text that holds JSON: JSON Schema 2020-12, validation 8. `undefined` if the schema is not of such a text. */
  #jsonText({ contentMediaType, contentEncoding, contentSchema = {} }: Node): string | undefined {
    if (contentEncoding !== undefined || !isJson(textOf(contentMediaType))) return undefined;
    if (Object.keys(contentSchema).length === 0) return '{}';
    // What is inside has no place of its own in the value.
    const { sources } = this;
    delete this.sources;
    try {
      return writeJson(this.make(contentSchema, ''));
    } finally {
      if (sources) this.sources = sources;
    }
  }

  #string(schema: Node, name: string): string {
    const least = schema.minLength ?? 0;
    if (least > documentLimits.textLength)
      throw new Error(
        `minLength is ${least}, and a text has ${documentLimits.textLength} characters at most`,
      );
    this.#count(least / 100);
    const most = schema.maxLength ?? Number.POSITIVE_INFINITY;
    const hasLength = (text: string): boolean => text.length >= least && text.length <= most;
    const formatted = textsOfFormat(schema.format, this.#faker, this.#random, this.#isVaried ? name : '');
    const ofLength = formatted.some(hasLength) ? undefined : textOfLength(String(schema.format), least, most);
    if (ofLength !== undefined) formatted.push(ofLength);
    if (typeof schema.pattern === 'string')
      return (
        formatted.find((text) => hasLength(text) && matchesPattern(schema.pattern, text)) ??
        this.#textOfPattern(schema.pattern, least, most)
      );
    const ofFormat = formatted.find(hasLength) ?? formatted[0];
    if (ofFormat !== undefined) return ofFormat;
    let text = this.#textFor(name);
    while (text.length < least) text += ` ${this.#faker.word.words(3)}`;
    return text.length > most ? text.slice(0, most).trimEnd().padEnd(Math.min(least, most), 'x') : text;
  }

  #textFor(name: string): string {
    return !this.#isVaried && name === '' ? 'string' : textForName(name, this.#faker, this.#owner());
  }

  /** What the member that is made belongs to: of `lines[0].name` a line. */
  #owner(): string {
    const around = this.#path.slice(0, -1).filter((one) => typeof one === 'string');
    const last = around.findLast((one) => !/^(attributes|data|properties)$/.test(one));
    return last === undefined ? (this.#options.noun ?? '') : singular(last);
  }

  #textOfPattern(pattern: string, least: number, most: number): string {
    return textOfPattern(pattern, { least, most }, this.#random, (characters) =>
      this.#count(characters / 100),
    );
  }
}

const isSchema = (node: unknown): boolean => typeof node === 'object' && node !== null;

const countMissing = (required: ReadonlySet<string>, value: ReadonlyMap<string, unknown>): number =>
  [...required].filter((name) => !value.has(name)).length;

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/s$/, '');

/** A quick test whether an example can be valid: by its own type, enum and range, and by required members. */
const fits = (value: unknown, schema: Node): boolean =>
  valueProblem(schema, value) === undefined &&
  (!isObject(value) || listOf(schema.required).every((name) => Object.hasOwn(value, name)));
