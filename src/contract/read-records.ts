import type { Document } from './contract.ts';
import { asNumbers } from './exact-json.ts';
import { InputError } from './input-error.ts';
import { readSource } from './read-source.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** The schemas of the records that an API keeps, by the names of its collections. */
export interface RecordSchemas {
  byCollection: Record<string, Node>;
  /** Of the contract; records may refer to them as the contract does: `#/components/schemas/Level`. */
  ofContract: Record<string, Node>;
}

/** Reads a `records.yaml`. @throws {InputError} it can't be read, or is not a map of schemas */
export function readRecords(file: string, contract: Document): RecordSchemas {
  const source = readSource(file);
  const isMap = (value: unknown): value is Record<string, Node> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(source.value) || !Object.values(source.value).every(isMap))
    throw new InputError(
      'CONTRACT_INVALID',
      'expected the name of each collection with the schema of its records',
      source.locate([]),
    );
  return { byCollection: source.value, ofContract: asNumbers(contract.components?.schemas ?? {}) };
}

/** The name of a record's schema, which no schema of the contract has. */
export const recordSchema = (collection: string): string => `record:${collection}`;

/**
 * The records as an OpenAPI document, from which types and validators are made. Each record is the schema
 * `recordSchema(collection)`; of the contract's it has those that the records refer to.
 */
export function recordsAsDocument({ byCollection, ofContract }: RecordSchemas): Document {
  const schemas: Record<string, Node> = {};
  const take = (node: Node): void => {
    for (const [, name = ''] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([^"/]+)/g)) {
      if (Object.hasOwn(schemas, name) || !Object.hasOwn(ofContract, name)) continue;
      schemas[name] = ofContract[name];
      take(ofContract[name]);
    }
  };
  for (const [name, schema] of Object.entries(byCollection)) {
    schemas[recordSchema(name)] = schema;
    take(schema);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'records', version: '1' },
    paths: {},
    components: { schemas },
  };
}
