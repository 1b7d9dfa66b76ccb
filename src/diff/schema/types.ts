import { shortened } from '../../contract/one-line.ts';
import { keywordOf, type Located } from './located.ts';
import { isBinary } from './texts.ts';

/** The types of JSON, where a number is an integer or has a fraction, so that each value has one type. */
export const allTypes = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;
export type Type = (typeof allTypes)[number];

export interface TypeFacts {
  types: ReadonlySet<Type>;
  pointer: string | undefined;
  /** Whether `null` is allowed is written in a way that is read in both ways. */
  isNullUnclear: boolean;
  /** The member that no object can have, although it is demanded. */
  impossible?: string;
}

export const anyType: TypeFacts = { types: new Set(allTypes), pointer: undefined, isNullUnclear: false };

const isType = (name: unknown): name is Type => allTypes.includes(name as Type) && name !== 'fraction';

export function readTypes(leaf: Located): TypeFacts {
  const names: unknown[] = [keywordOf(leaf, 'type') ?? []].flat();
  if (isBinary(leaf))
    return { types: new Set(['string']), pointer: `${leaf.pointer}/contentMediaType`, isNullUnclear: true };
  // A type that is not known, such as `file`, restricts nothing.
  if (names.length === 0 || names.some((name) => name !== 'number' && !isType(name))) return anyType;
  const types = names.flatMap((name): Type[] =>
    name === 'number' ? ['integer', 'fraction'] : isType(name) ? [name] : [],
  );
  const isNullable = keywordOf(leaf, 'nullable') === true;
  const values = keywordOf(leaf, 'enum');
  const hasParts = ['allOf', 'oneOf', 'anyOf'].some((name) => Array.isArray(leaf.node[name]));
  return {
    types: new Set(isNullable ? [...types, 'null'] : types),
    pointer: leaf.isOfTypeOnly ? undefined : `${leaf.pointer}/type`,
    // OpenAPI 3.0.3 demands that the list has `null` too, but many who write documents do not know it.
    // The same of parts of which none allows `null`.
    isNullUnclear:
      ((isNullable || types.includes('null')) && Array.isArray(values) && !values.includes(null)) ||
      (isNullable && hasParts),
  };
}

export const bothTypes = (a: TypeFacts, b: TypeFacts): TypeFacts => ({
  types: a.types === b.types ? a.types : commonTypes(a.types, b.types),
  pointer: b.pointer ?? a.pointer,
  isNullUnclear: a.isNullUnclear || b.isNullUnclear,
});

export const commonTypes = (a: ReadonlySet<Type>, b: ReadonlySet<Type>): Set<Type> =>
  new Set(allTypes.filter((one) => a.has(one) && b.has(one)));

export function typeOfValue(value: unknown): Type {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  if (typeof value === 'bigint') return 'integer';
  return typeof value as 'boolean' | 'string' | 'object';
}

/** `string or null` */
export function typeNames({ types, impossible }: Pick<TypeFacts, 'types' | 'impossible'>): string {
  if (types.size === allTypes.length) return 'any type';
  if (types.size === 0)
    return impossible === undefined
      ? 'no value'
      : `no value (it demands ${shortened(impossible, 60)} and does not allow it)`;
  const names = allTypes
    .filter((one) => types.has(one) && !(one === 'integer' && types.has('fraction')))
    .map((one) => (one === 'fraction' ? 'number' : one));
  return names.join(' or ');
}
