import { entriesOf, isObject, listOf } from '../../contract/document-nodes.ts';
import { escapePointer } from '../../contract/json-pointer.ts';
import { matchesPattern } from '../../contract/value-problem.ts';
import type { Edge } from './edge.ts';
import { evaluatedNames } from './evaluated-names.ts';
import { greater, type Limit, readLimit, smaller } from './limits.ts';
import { type Conjunction, distinct, keywordOf, type Located, locate, type Node } from './located.ts';
import { isAnnotation, type SchemaSource } from './schema-source.ts';

/** JSON Schema 2020-12, core 10.2.2.4, 10.3.2 and 11.3, validation 6.5. */
export interface ObjectFacts {
  min: Limit | undefined;
  max: Limit | undefined;
  parts: readonly MembersPart[];
  /** With the pointers. */
  required: ReadonlyMap<string, string>;
  names: readonly Located[];
  /** `[name, name that it demands]` as a text, with the pointer. */
  dependentRequired: ReadonlyMap<string, string>;
  dependentSchemas: ReadonlyMap<string, Conjunction>;
  /** Which members `unevaluatedProperties` leaves depends on branches, so that all of them are taken for allowed. */
  isApproximate: boolean;
}

/** What one schema says of members: those with a name, those that match a pattern, and the rest. */
interface MembersPart {
  named: ReadonlyMap<string, Member>;
  patterns: ReadonlyMap<string, Located>;
  rest: Located | undefined;
}

interface Member {
  schema: Located;
  /** Where it stands, which `schema` may refer away from. */
  pointer: string;
}

export const anyObject: ObjectFacts = {
  ...{ min: undefined, max: undefined, parts: [], required: new Map(), names: [] },
  ...{ dependentRequired: new Map(), dependentSchemas: new Map(), isApproximate: false },
};

export function readObjects(source: SchemaSource, leaf: Located): ObjectFacts {
  const { pointer } = leaf;
  const inner = (keyword: string): Located | undefined => {
    const node = keywordOf(leaf, keyword);
    return node === undefined ? undefined : source.at(node, `${pointer}/${keyword}`);
  };
  const within = (keyword: string): [string, Located][] =>
    entriesOf(keywordOf(leaf, keyword)).map(([name, node]) => [
      name,
      source.at(node, `${pointer}/${keyword}/${escapePointer(name)}`),
    ]);
  const named = within('properties').map(([name, schema]): [string, Member] => [
    name,
    { schema, pointer: `${pointer}/properties/${escapePointer(name)}` },
  ]);
  const excluded = excludedMember(leaf);
  if (excluded !== undefined) {
    const place = `${pointer}/not/required/0`;
    named.push([excluded, { schema: locate(false, place), pointer: place }]);
  }
  const part = { named: new Map(named), patterns: new Map(within('patternProperties')) };
  const rest = inner('additionalProperties');
  const hasMembers = named.length > 0 || part.patterns.size > 0 || rest !== undefined;
  const unevaluated = inner('unevaluatedProperties');
  const ofUnevaluated = unevaluated && unevaluatedPart(source, leaf, unevaluated);
  const names = inner('propertyNames');
  const required = namesIn(keywordOf(leaf, 'required'));
  const dependent = within('dependentSchemas');
  return {
    min: readLimit(leaf, 'minProperties'),
    max: readLimit(leaf, 'maxProperties'),
    parts: [...(hasMembers ? [{ ...part, rest }] : []), ...(ofUnevaluated ? [ofUnevaluated.part] : [])],
    required: new Map(required.map((name, index) => [name, `${pointer}/required/${index}`])),
    names: names && !isOpen([names]) ? [names] : [],
    dependentRequired: new Map([
      ...entriesOf(keywordOf(leaf, 'dependentRequired')).flatMap(([name, demanded]) =>
        dependencies(name, listOf(demanded), `${pointer}/dependentRequired/${escapePointer(name)}`),
      ),
      ...dependent.flatMap(([name, { node, pointer: place }]) =>
        demandsOnly(node) ? dependencies(name, namesIn(node.required), place) : [],
      ),
    ]),
    dependentSchemas: new Map(
      dependent.filter(([, { node }]) => !demandsOnly(node)).map(([name, one]) => [name, [one]]),
    ),
    isApproximate: ofUnevaluated?.isApproximate === true,
  };
}

const namesIn = (required: unknown): string[] => listOf(required).filter((name) => typeof name === 'string');

const dependencies = (name: string, demanded: unknown[], pointer: string): [string, string][] =>
  demanded.map((one) => [JSON.stringify([name, one]), pointer]);

/** It has `required` and nothing else. */
const demandsOnly = (node: Node): boolean =>
  isObject(node) &&
  Array.isArray(node.required) &&
  Object.keys(node).every((name) => name === 'required' || isAnnotation(name));

/** The member that `not: { required: [x] }` excludes. What is no object is excluded too, so the type has to be said. */
export function excludedMember(leaf: Located): string | undefined {
  const not = keywordOf(leaf, 'not');
  if (keywordOf(leaf, 'type') !== 'object' || !demandsOnly(not)) return undefined;
  const [name, ...others] = namesIn(not.required);
  return others.length === 0 && not.required.length === 1 ? name : undefined;
}

/** `unevaluatedProperties` as the rest beside all members that its schema knows; undefined if nothing is left. */
function unevaluatedPart(
  source: SchemaSource,
  { node, pointer }: Located,
  rest: Located,
): { part: MembersPart; isApproximate: boolean } | undefined {
  const { names, patterns, isAll, isExact } = evaluatedNames(source, node);
  if (isAll) return undefined;
  const any = locate(true, pointer);
  const part = {
    named: new Map([...names].map((name) => [name, { schema: any, pointer }])),
    patterns: new Map([...patterns].map((pattern) => [pattern, any])),
    rest,
  };
  return { part, isApproximate: !isExact };
}

export const bothObjects = (a: ObjectFacts, b: ObjectFacts): ObjectFacts => ({
  min: greater(a.min, b.min),
  max: smaller(a.max, b.max),
  parts: [...a.parts, ...b.parts],
  required: new Map([...a.required, ...b.required]),
  names: [...a.names, ...b.names],
  dependentRequired: new Map([...a.dependentRequired, ...b.dependentRequired]),
  dependentSchemas: new Map(
    [...new Set([...a.dependentSchemas.keys(), ...b.dependentSchemas.keys()])].map((name) => [
      name,
      [...(a.dependentSchemas.get(name) ?? []), ...(b.dependentSchemas.get(name) ?? [])],
    ]),
  ),
  isApproximate: a.isApproximate || b.isApproximate,
});

/** Whether each value is allowed. */
export const isOpen = (all: Conjunction): boolean =>
  all.every(
    ({ node, without }) =>
      !isObject(node) || Object.keys(node).every((name) => isAnnotation(name) || without?.has(name)),
  ) && !isClosed(all);

/** Whether no value is allowed. */
export const isClosed = (all: Conjunction): boolean =>
  all.some(({ node }) => node === false || isNever(node));

/** `not: {}` */
const isNever = (node: Node): boolean =>
  isObject(node) &&
  (node.not === true || (isObject(node.not) && Object.keys(node.not).every((name) => isAnnotation(name))));

/** The schemas of the member with this name. */
export const memberAt = ({ parts }: ObjectFacts, name: string): Conjunction =>
  distinct(parts.flatMap((part) => schemasIn(part, name)));

function schemasIn({ named, patterns, rest }: MembersPart, name: string): Located[] {
  const own = named.get(name);
  const matching = [...patterns].filter(([pattern]) => matchesPattern(pattern, name)).map(([, one]) => one);
  if (own || matching.length > 0) return [...(own ? [own.schema] : []), ...matching];
  return rest ? [rest] : [];
}

/** The schemas of a member that has no name and matches no pattern. */
export const restOf = ({ parts }: ObjectFacts): Conjunction =>
  distinct(parts.flatMap(({ rest }) => rest ?? []));

/** Where the member stands, if it has a schema of its own. */
export const placeOf = ({ parts }: ObjectFacts, name: string): string | undefined =>
  parts
    .find(({ named, rest }) => named.has(name) && !isUnevaluatedMark(named.get(name), rest))
    ?.named.get(name)?.pointer;

/** A name that only tells what `unevaluatedProperties` leaves. */
const isUnevaluatedMark = (member: Member | undefined, rest: Located | undefined): boolean =>
  member?.schema.node === true && rest?.pointer === `${member.pointer}/unevaluatedProperties`;

/** Whether the schema names it, or a pattern that it matches. */
export const isDocumented = (facts: ObjectFacts, name: string): boolean =>
  placeOf(facts, name) !== undefined ||
  facts.parts.some(
    ({ patterns, rest }) =>
      rest?.pointer.endsWith('/unevaluatedProperties') !== true &&
      [...patterns.keys()].some((pattern) => matchesPattern(pattern, name)),
  );

export const namesOf = ({ parts }: ObjectFacts): string[] => parts.flatMap(({ named }) => [...named.keys()]);

export const patternsOf = ({ parts }: ObjectFacts): string[] =>
  parts.flatMap(({ patterns }) => [...patterns.keys()]);

/** The schemas of a member without a name that matches this pattern. */
export const matchingAt = ({ parts }: ObjectFacts, pattern: string): Conjunction =>
  distinct(parts.flatMap(({ patterns, rest }) => patterns.get(pattern) ?? rest ?? []));

export const edgesOfNames = (old: ObjectFacts, next: ObjectFacts): Edge[] =>
  old.names.length === 0 && next.names.length === 0
    ? []
    : [{ step: '/* (name)', old: old.names, next: next.names }];
