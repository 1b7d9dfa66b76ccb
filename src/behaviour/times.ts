import type { Document } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';
import { alternativesOf, valueTypes } from '../contract/schema-members.ts';
import { naiveTimestamp, wholeSeconds } from '../sandbox/timestamp.ts';
import type { Node } from './node.ts';

/** Writes a time, in microseconds since the epoch, as a member of this schema has it. */
export type WriteTime = (micros: number) => string | number;

const milliseconds = (micros: number): string => new Date(Math.floor(micros / 1000)).toISOString();

/** A larger number of an example is one of milliseconds: seconds do not reach it before the year 5138. */
const fewestMilliseconds = 1e11;

export function timeWriter(document: Document, node: Node): WriteTime {
  const schema = formOf(document, node);
  const example: unknown = schema?.example ?? schema?.examples?.[0] ?? schema?.default;
  const types = valueTypes(document, node).filter((type) => type !== 'null');
  if (types.length > 0 && types.every((type) => type === 'integer' || type === 'number'))
    return isInMilliseconds(schema, example)
      ? (micros) => Math.floor(micros / 1000)
      : (micros) => Math.floor(micros / 1_000_000);
  if (schema?.format === 'date') return (micros) => wholeSeconds(micros).slice(0, 10);
  return textWriter(typeof example === 'string' ? example : '', schema?.format === 'date-time');
}

/** Writes times as this one is written. */
export const timeLike = (example: unknown): WriteTime => {
  if (typeof example !== 'number') return textWriter(String(example), false);
  const size = example > 1e14 ? 1 : example > fewestMilliseconds ? 1000 : 1_000_000;
  return (micros) => Math.floor(micros / size);
};

/** The schema, or of alternatives the first that says how a time is written. */
function formOf(document: Document, node: Node): Node {
  const schema = deref(document, node);
  if (!schema || schema.format !== undefined) return schema;
  const form = alternativesOf(schema)
    .map((one) => deref(document, one))
    .find((one) => one?.format !== undefined);
  return form ? { ...form, example: schema.example ?? form.example } : schema;
}

function isInMilliseconds(schema: Node, example: unknown): boolean {
  if (typeof example === 'number') return example > fewestMilliseconds;
  return /milli|\bms\b/i.test(`${schema?.description ?? ''} ${schema?.title ?? ''}`);
}

/** As the example is written: with as many digits of a second, and with its zone. */
function textWriter(example: string, isDateTime: boolean): WriteTime {
  const parts = /^\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/i.exec(example);
  if (!parts) {
    if (isDateTime) return milliseconds;
    if (/^\d{4}-\d\d-\d\d$/.test(example)) return (micros) => wholeSeconds(micros).slice(0, 10);
    if (/^\d{10}$/.test(example)) return (micros) => String(Math.floor(micros / 1_000_000));
    if (/^\d{13}$/.test(example)) return (micros) => String(Math.floor(micros / 1000));
    return /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4}/.test(example)
      ? (micros) => new Date(Math.floor(micros / 1000)).toUTCString()
      : milliseconds;
  }
  const [, between = 'T', fraction = '', zone = ''] = parts;
  if (isDateTime && (zone === '' || between === ' ')) return milliseconds;
  const digits = Math.min(fraction.length, 6);
  const end = zone === '' ? '' : zone.toUpperCase() === 'Z' ? zone : zone.includes(':') ? '+00:00' : '+0000';
  return (micros) => {
    const whole = naiveTimestamp(micros).replace('T', between);
    return `${whole.slice(0, digits === 0 ? 19 : 20 + digits)}${end}`;
  };
}
