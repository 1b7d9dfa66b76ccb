import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf } from '../contract/document-nodes.ts';
import { escapePointer, nodeAtRef } from '../contract/json-pointer.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { plainName } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

/** A schema, and where in the document it stands: the same schema by two `$ref`s has one place. */
export interface SchemaAt {
  node: Node;
  /** `#/components/schemas/Order` */
  at: string;
}

/** How deep compositions are followed. */
const maxDepth = 12;

/** What is asked of the schemas of one document; answers are kept, because resources share their schemas. */
export class SchemaView {
  readonly document: Document;
  readonly #members = new Map<string, Map<string, SchemaAt>>();
  readonly #plainNames = new Map<string, Map<string, string>>();
  readonly #types = new Map<Node, string[]>();

  constructor(document: Document) {
    this.document = document;
  }

  /**
   * The schema behind `$ref`s, and behind compositions that add nothing: `allOf` of one, `oneOf` or `anyOf` of one and null. A
   * `$ref` without a target gives `undefined` as node.
   */
  resolve({ node, at }: SchemaAt, depth = 0): SchemaAt {
    if (!isObject(node) || depth > maxDepth) return { node, at };
    if (typeof node.$ref === 'string')
      return this.resolve({ node: nodeAtRef(this.document, node.$ref), at: node.$ref }, depth + 1);
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      const parts = listOf(node[keyword]);
      const index = parts.findIndex((part) => !isNull(part));
      const isAlone = parts.filter((part) => !isNull(part)).length === 1;
      if (isAlone && !isObject(node.properties))
        return this.resolve({ node: parts[index], at: `${at}/${keyword}/${index}` }, depth + 1);
    }
    return { node, at };
  }

  /** The members of an object, those of all its alternatives included, by name, each as it stands. */
  members(schema: SchemaAt): Map<string, SchemaAt> {
    const resolved = this.resolve(schema);
    const known = this.#members.get(resolved.at);
    if (known) return known;
    const found = new Map<string, SchemaAt>();
    this.#members.set(resolved.at, found);
    this.#collect(resolved, found, 0);
    return found;
  }

  #collect(schema: SchemaAt, found: Map<string, SchemaAt>, depth: number): void {
    const { node, at } = this.resolve(schema);
    if (!isObject(node) || depth > maxDepth) return;
    for (const keyword of ['allOf', 'oneOf', 'anyOf'])
      for (const [index, part] of listOf(node[keyword]).entries())
        this.#collect({ node: part, at: `${at}/${keyword}/${index}` }, found, depth + 1);
    for (const [name, member] of entriesOf(node.properties))
      found.set(name, { node: member, at: `${at}/properties/${escapePointer(name)}` });
  }

  /** Whether at least half of an object's kinds have this member: the objects of `oneOf` or `anyOf`. */
  isInMostKinds(schema: SchemaAt, name: string): boolean {
    const { node, at } = this.resolve(schema);
    if (isObject(node?.properties) && Object.hasOwn(node.properties, name)) return true;
    const has = (part: SchemaAt): boolean => this.members(part).has(name) && this.isInMostKinds(part, name);
    const parts = listOf(node?.allOf).map((part, index) => ({ node: part, at: `${at}/allOf/${index}` }));
    if (parts.some(has)) return true;
    const kinds = this.alternatives({ node, at }).filter((kind) => this.members(kind).size > 0);
    return kinds.length > 0 && kinds.filter(has).length * 2 >= kinds.length;
  }

  /** The names of the members by their plain names. */
  plainNames(schema: SchemaAt): Map<string, string> {
    const { at } = this.resolve(schema);
    let names = this.#plainNames.get(at);
    if (!names) {
      names = new Map([...this.members(schema).keys()].map((name) => [plainName(name), name]));
      this.#plainNames.set(at, names);
    }
    return names;
  }

  types({ node }: SchemaAt): string[] {
    return valueTypes(this.document, node, this.#types);
  }

  isObject(schema: SchemaAt): boolean {
    const types = this.types(schema).filter((type) => type !== 'null');
    return types.length === 1 && types[0] === 'object' && this.members(schema).size > 0;
  }

  /** The schema of the elements of a list; `undefined` if it is not one. */
  elements(schema: SchemaAt): SchemaAt | undefined {
    const { node, at } = this.resolve(schema);
    if (!isObject(node)) return undefined;
    const types = this.types({ node, at }).filter((type) => type !== 'null');
    if (types.length !== 1 || types[0] !== 'array' || !isObject(node.items)) return undefined;
    return { node: node.items, at: `${at}/items` };
  }

  /** Those of `oneOf` and `anyOf`. */
  alternatives(schema: SchemaAt): SchemaAt[] {
    const { node, at } = this.resolve(schema);
    return ['oneOf', 'anyOf'].flatMap((keyword) =>
      listOf(node?.[keyword]).map((part, index) => ({ node: part, at: `${at}/${keyword}/${index}` })),
    );
  }

  /** A text, a number or a boolean. */
  isScalar(schema: SchemaAt): boolean {
    const types = this.types(schema).filter((type) => type !== 'null');
    return types.length > 0 && types.every((type) => type !== 'object' && type !== 'array');
  }

  /** Whether an object has to have any member that requests may send. */
  requiresAny(schema: SchemaAt, depth = 0): boolean {
    const { node, at } = this.resolve(schema);
    if (!isObject(node) || depth > maxDepth) return false;
    const members = this.members({ node, at });
    const isSent = (name: unknown): boolean => {
      const member = members.get(String(name));
      return member === undefined || this.resolve(member).node?.readOnly !== true;
    };
    return (
      listOf(node.required).some(isSent) ||
      listOf(node.allOf).some((part, index) =>
        this.requiresAny({ node: part, at: `${at}/allOf/${index}` }, depth + 1),
      )
    );
  }

  /** Whether an object has to have this member. */
  requires(schema: SchemaAt, name: string, depth = 0): boolean {
    const { node, at } = this.resolve(schema);
    if (!isObject(node) || depth > maxDepth) return false;
    return (
      listOf(node.required).includes(name) ||
      listOf(node.allOf).some((part, index) =>
        this.requires({ node: part, at: `${at}/allOf/${index}` }, name, depth + 1),
      )
    );
  }

  /** A member that has a key, or the record with that key where it is expanded. */
  isKeyOrRecord(schema: SchemaAt): boolean {
    const types = this.types(schema).filter((type) => type !== 'null');
    return (
      types.length === 2 && types.includes('object') && !types.includes('array') && !types.includes('boolean')
    );
  }

  isText(schema: SchemaAt): boolean {
    const types = this.types(schema).filter((type) => type !== 'null');
    return types.length > 0 && types.every((type) => type === 'string');
  }

  /** The number in an object that measures one: `amount` of `{ "amount": 100, "currency": "EUR" }`. */
  measure(schema: SchemaAt): string | undefined {
    if (!this.isObject(schema)) return undefined;
    const members = [...this.members(schema)];
    if (members.length > 3 || members.some(([, member]) => !this.isScalar(member))) return undefined;
    const names = members.flatMap(([name]) => (measureName.test(name) ? [name] : []));
    return names.length === 1 ? names[0] : undefined;
  }

  /** The schema at this path of members. */
  memberAt(schema: SchemaAt, path: readonly string[]): SchemaAt | undefined {
    let found: SchemaAt | undefined = schema;
    for (const name of path) found = found && this.members(found).get(name);
    return found;
  }

  /** Whether both describe one kind of thing: the same schema, or most members of the smaller one in the larger. */
  isSimilar(one: SchemaAt, other: SchemaAt): boolean {
    if (this.resolve(one).at === this.resolve(other).at) return true;
    return this.overlap(one, other) >= similarity;
  }

  /** Which part of the members of the one with fewer members the other has too. */
  overlap(one: SchemaAt, other: SchemaAt): number {
    const [few, many] = [this.members(one), this.members(other)].sort((a, b) => a.size - b.size);
    if (!few || !many || few.size === 0) return 0;
    const shared = [...few.keys()].filter((name) => many.has(name));
    // A wrapper may have the name of a member: `{ "month": { "month": "2026-01-01" } }`.
    const [only] = shared;
    if (few.size === 1 && only !== undefined && this.#isOtherKind(few.get(only), many.get(only))) return 0;
    return shared.length / few.size;
  }

  #isOtherKind(one: SchemaAt | undefined, other: SchemaAt | undefined): boolean {
    if (!one || !other) return false;
    return (this.isObject(one) && this.isScalar(other)) || (this.isObject(other) && this.isScalar(one));
  }
}

const measureName = /^(amount|value|cents|units|quantity|number)(_?in_?cents)?$/i;

const similarity = 0.6;

const isNull = (node: Node): boolean =>
  node?.type === 'null' || (node?.const === null && 'const' in node) || String(node?.enum) === '';
