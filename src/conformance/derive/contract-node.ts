import type { Document, Operation } from '../../contract/contract.ts';
import { escapePointer, pathOfRef } from '../../contract/json-pointer.ts';
import type { Basis } from '../model/expectation.ts';

// biome-ignore lint/suspicious/noExplicitAny: a value in a document
export type Value = any;

/** A node of the document: its value, where it stands, and how certain it is. */
export interface ContractNode {
  value: Value;
  /** `#/components/schemas/Workspace/properties/name` */
  pointer: string;
  basis: Basis;
}

/** The node that a `$ref` leads to, else the node itself. `x-provenance` on the way there counts for the target too. */
function followReference(document: Document, { value, pointer, basis }: ContractNode): ContractNode {
  const own = basisOf(value, basis);
  const path = typeof value?.$ref === 'string' ? pathOfRef(value.$ref) : undefined;
  if (!path) return { value, pointer, basis: own };
  return followReference(document, {
    ...descend({ value: document, pointer: '#', basis: own }, path),
    pointer: value.$ref,
  });
}

/** The node that these names and list positions lead to, references followed at the end. */
export const childNode = (
  document: Document,
  from: ContractNode,
  ...names: (string | number)[]
): ContractNode => followReference(document, descend(from, names));

function descend(from: ContractNode, names: readonly (string | number)[]): ContractNode {
  let { value, pointer, basis } = from;
  for (const name of names) {
    value = value?.[name];
    pointer = `${pointer}/${escapePointer(String(name))}`;
    basis = basisOf(value, basis);
  }
  return { value, pointer, basis };
}

function basisOf(value: Value, inherited: Basis): Basis {
  const own = value?.['x-provenance'];
  return own === 'published' || own === 'inferred' ? own : inherited;
}

export const rootNode = (document: Document): ContractNode => ({
  value: document,
  pointer: '#',
  basis: 'stated',
});

export const pathItemNode = (document: Document, { path, documentPath = path }: Operation): ContractNode => ({
  value: document.paths[documentPath],
  pointer: `#/paths/${escapePointer(documentPath)}`,
  basis: 'stated',
});

/** Types that a value of this schema may have; empty: any. */
export function typesOf(schema: Value): string[] {
  const types = statedTypes(schema);
  return types.length > 0 && isNullable(schema) ? [...new Set([...types, 'null'])] : types;
}

/** OpenAPI 3.0's `nullable`: null is a value of the schema, whatever its `type` and `enum` say. */
export const isNullable = (schema: Value): boolean => schema?.nullable === true;

function statedTypes(schema: Value): string[] {
  if (schema?.type !== undefined) return knownTypes(schema.type);
  if (schema?.const !== undefined) return [jsonType(schema.const)];
  return Array.isArray(schema?.enum) ? [...new Set<string>(schema.enum.map(jsonType))] : [];
}

/** A type that JSON Schema does not have, such as `string | null`, says nothing. */
function knownTypes(type: Value): string[] {
  const named: string[] = [type].flat();
  return named.every((one) => jsonTypes.includes(one)) ? named : [];
}

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

const jsonType = (value: Value): string =>
  value === null ? 'null' : typeof value === 'bigint' ? 'number' : typeof value;
