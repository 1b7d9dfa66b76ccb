import { valueTypes } from '../contract/schema-members.ts';
import type { Resource } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { objectSchema } from './object-schema.ts';
import type { StoredRecord } from './record.ts';
import { timeWriter } from './times.ts';

/** Placeholders of a scenario: what `{n}` becomes is a text of digits, and what `{now}` becomes a number of microseconds. */
const digits = /^-?\d{1,15}$/;
const fewestMicroseconds = 1e14;

/** Writes values of a scenario in the types that the members of a resource's records have: numbers, and times as the document writes them. */
export function scenarioValues(
  behaviour: ApiBehaviour,
  resource: Resource,
): (values: StoredRecord) => StoredRecord {
  const { document } = behaviour;
  const { members } = objectSchema(document, schemaOf(behaviour, resource));
  const written = (name: string, value: unknown): unknown => {
    const node = members.get(name);
    if (node === undefined) return value;
    if (Array.isArray(value)) return value.map((one) => written(name, one));
    const types = valueTypes(document, node).filter((type) => type !== 'null');
    const isNumber = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
    if (typeof value === 'string' && isNumber && digits.test(value)) return Number(value);
    const isTime = typeof value === 'number' && value >= fewestMicroseconds;
    return isTime ? timeWriter(document, node)(value) : value;
  };
  return (values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(name, value)]));
}
