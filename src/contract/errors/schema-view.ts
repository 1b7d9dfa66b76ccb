import type { Document } from '../contract.ts';
import { entriesOf, isObject, listOf } from '../document-nodes.ts';
import { deref } from '../json-pointer.ts';
import { mergeSchemas } from '../merge-schemas.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

/** A schema with the demands of its `$ref` and `allOf` in one place. */
export interface SchemaView {
  /** Empty: any. */
  types: readonly string[];
  /** The only values, of `enum` or `const`. */
  choices: readonly unknown[] | undefined;
  maxLength: number;
  /** Whether a text has a form of its own: `format` or `pattern`. */
  hasForm: boolean;
  format: string | undefined;
  /** Its example, or its default. */
  documented: unknown;
  /** The members that a reply may have, by name. */
  members: ReadonlyMap<string, Node>;
  required: ReadonlySet<string>;
  /** Whether members of other names are allowed, and their schema if it is documented. */
  isOpen: boolean;
  others: Node;
  items: Node;
  minItems: number;
  maxItems: number;
  /** Of `oneOf` and `anyOf`, each with what is beside it. */
  alternatives: readonly Node[];
}

const deepest = 12;

/** The schemas of a document as views, each made once. */
export class SchemaViews {
  readonly #document: Document;
  readonly #known = new WeakMap<object, SchemaView>();

  constructor(document: Document) {
    this.#document = document;
  }

  of(node: Node): SchemaView {
    const key = isObject(node) ? node : anything;
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#view(this.#merged(key, 0));
    this.#known.set(key, made);
    return made;
  }

  #merged(node: Node, depth: number): Node {
    const target = deref(this.#document, node);
    if (!isObject(target) || depth > deepest) return {};
    const { $ref: _, ...beside } = node;
    const own = target === node || Object.keys(beside).length === 0 ? target : mergeSchemas(target, beside);
    const { allOf, ...rest } = own;
    return listOf(allOf).reduce((merged, one) => mergeSchemas(merged, this.#merged(one, depth + 1)), rest);
  }

  #view(schema: Node): SchemaView {
    const { oneOf, anyOf, ...beside } = schema;
    const types: string[] = [schema.type ?? []].flat();
    const choices = 'const' in schema ? [schema.const] : schema.enum;
    const properties = entriesOf(schema.properties);
    const isMap = properties.length > 0 || isObject(schema.additionalProperties);
    const isList = schema.items !== undefined;
    return {
      types: types.length > 0 ? types : isMap ? ['object'] : isList ? ['array'] : [],
      choices: Array.isArray(choices) ? choices.filter((one) => one !== null) : undefined,
      maxLength: schema.maxLength ?? Number.POSITIVE_INFINITY,
      hasForm: schema.format !== undefined || schema.pattern !== undefined,
      format: schema.format,
      documented: schema.example ?? listOf(schema.examples)[0] ?? schema.default,
      members: new Map(properties.filter(([, one]) => deref(this.#document, one)?.writeOnly !== true)),
      required: new Set(listOf(schema.required)),
      isOpen: schema.additionalProperties !== false && schema.unevaluatedProperties !== false,
      others: isObject(schema.additionalProperties) ? schema.additionalProperties : undefined,
      items: schema.items,
      minItems: schema.minItems ?? 0,
      maxItems: schema.maxItems ?? Number.POSITIVE_INFINITY,
      alternatives: listOf(oneOf ?? anyOf).map((one) => mergeSchemas(beside, this.#merged(one, 0))),
    };
  }
}

/** Whether it may be of this type. */
export const isOf = ({ types }: SchemaView, type: string): boolean => types.includes(type);

/** Whether it is of this type, or null. */
export const isOnly = ({ types }: SchemaView, type: string): boolean =>
  types.length > 0 && types.every((one) => one === type || one === 'null');

/** Whether it is an object that documents no members and may have any. */
export const isOpenMap = (view: SchemaView): boolean =>
  isOnly(view, 'object') && view.members.size === 0 && view.isOpen;

/** Whether it may be a text. */
export const isText = (view: SchemaView | undefined): boolean =>
  view !== undefined &&
  (view.types.includes('string') || (view.types.length === 0 && view.members.size === 0));

/** Whether a text of this name is an address. */
export const isAddress = ({ format }: SchemaView, name: string): boolean =>
  format === undefined ? /(ur[il]|link|href)$/i.test(name) : /^(ur[il]|iri)(-reference)?$/.test(format);

/** The text, as long as the schema allows. */
export const cut = (text: string, { maxLength }: SchemaView): string =>
  text.length <= maxLength ? text : text.slice(0, maxLength);

/** A schema of an error, with what is known of it. */
export interface ErrorForm {
  schema: Node;
  views: SchemaViews;
  /** The documented values; those of XML, which a document has as texts, are read. */
  examples: readonly unknown[];
}

const anything: object = {};

/** A schema of what an example shows, for a document that has none. */
export function schemaOfExample(value: unknown): Node {
  if (Array.isArray(value)) return { type: 'array', items: schemaOfExample(value[0]) };
  if (isObject(value))
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, schemaOfExample(one)]),
      ),
    };
  if (value === null || value === undefined) return {};
  return { type: Number.isInteger(value) ? 'integer' : typeof value };
}
