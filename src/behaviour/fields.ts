/** The query parameter that lists the members to be sent. */
import type { Document } from '../contract/contract.ts';
import { withMarksOf } from '../exact-integers.ts';
import { askedFor, type Query } from './filters.ts';
import type { Node } from './node.ts';
import { objectSchema } from './object-schema.ts';

/** The names of the members to be sent; `undefined`: all. */
export type Fields = ReadonlySet<string> | undefined;

/** Members that the schema requires are sent too, so that the reply stays valid. */
export function fieldsReader(
  document: Document,
  schema: Node,
  parameter: string | undefined,
): (query: Query) => Fields {
  if (parameter === undefined) return () => undefined;
  const { members, required } = objectSchema(document, schema);
  return (query) => {
    const asked = [askedFor(query, parameter) ?? []].flat();
    // `owner.name` and `owner(name)` ask for a part of `owner`.
    const names = asked
      .flatMap((one) => String(one).split(/,(?![^(]*\))/))
      .map((name) => name.trim().split(/[.(/]/, 1)[0] ?? '');
    const known = names.filter((name) => members.has(name));
    return known.length === 0 ? undefined : new Set([...known, ...required]);
  };
}

/** The members of a value that are to be sent. */
export const withFields = (
  value: Readonly<Record<string, unknown>>,
  fields: ReadonlySet<string>,
): Record<string, unknown> => {
  const sent = Object.entries(value).filter(([name]) => fields.has(name));
  return withMarksOf(value, Object.fromEntries(sent));
};
