import type { Validate } from '../contract/contract.ts';
import { deref } from '../contract/json-pointer.ts';
import { allProperties } from '../contract/schema-members.ts';
import { memberOf, withMember } from '../resources/member-path.ts';
import type { MemberPath, Relation, Resource } from '../resources/model.ts';
import { singularWords } from '../resources/words.ts';
import { type ApiBehaviour, resourceNamed, schemaOf } from './api-behaviour.ts';
import { schemaExamples } from './documented-records.ts';
import { isUnspecified } from './initial-state.ts';
import type { Node } from './node.ts';
import { objectSchema, relatedSchema } from './object-schema.ts';
import { identityOf, type StoredRecord } from './record.ts';
import { givenSelves } from './record-url.ts';
import { recordValidator } from './record-validator.ts';
import { recordVariants } from './record-variants.ts';
import { withRequestBounds } from './request-bounds.ts';
import { type Show, showOf } from './show.ts';
import { valuesByFilter } from './values-by-filter.ts';

/** What the records of a resource are made by; it depends on the document alone. */
export interface FixtureRecipe {
  schema: Node;
  /** The same, with the bounds that only requests have. */
  bounded: Node;
  /** What a record is, in the singular. */
  noun: string;
  show: Show;
  /** How it shows the records that it holds. */
  inside: ReadonlyMap<Relation, Show>;
  /** Members that are URLs of the record itself unless a client gives them. */
  selves: readonly MemberPath[];
  /** Accepts a record as replies show it. */
  validate: Validate | undefined;
  /** Whether the schema has examples of single members. */
  hasExamples: boolean;
  /** Members with a list of values, each of which some record has. */
  enums: readonly (readonly [member: MemberPath, values: readonly unknown[]])[];
  /** Those of them that only some kinds of record have. */
  ofSomeVariants: ReadonlySet<string>;
  /** Members with the time at which something happened to the record. */
  times: readonly string[];
  required: ReadonlySet<string>;
  /** The kinds of record that there are. */
  variants: readonly Node[];
}

export function fixtureRecipe(behaviour: ApiBehaviour, resource: Resource): FixtureRecipe {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  const { members, required } = objectSchema(document, schema);
  const known = new Set(
    [...identityOf(resource), ...resource.parents.map(({ member }) => member)].map(([name = '']) => name),
  );
  const tag: unknown = deref(document, schema)?.discriminator?.propertyName;
  // As JSON:API has it, the members of a record are inside `attributes`.
  const inside = members.has('attributes') ? allProperties(document, members.get('attributes')) : [];
  const places: [MemberPath, Node][] = [
    ...[...members].map(([name, node]): [MemberPath, Node] => [[name], node]),
    ...inside.map(([name, node]): [MemberPath, Node] => [['attributes', name], node]),
  ];
  const enums = places.flatMap(([path, node]): [MemberPath, readonly unknown[]][] => {
    const { enum: values, 'x-faker': hint } = deref(document, node) ?? {};
    const [name = ''] = path;
    const listed = Array.isArray(values)
      ? values.filter((one) => one !== null && typeof one !== 'object' && !isUnspecified(one))
      : [];
    return listed.length > 1 && !known.has(name) && name !== tag && hint === undefined
      ? [[path, listed]]
      : [];
  });
  for (const [name, values] of valuesByFilter(behaviour, resource))
    if (members.has(name) && !known.has(name)) enums.push([[name], values]);
  const variants = recordVariants(document, schema);
  const ofVariants = variants.map((one) => new Map(allProperties(document, one)));
  const ofSomeVariants = new Set(
    enums.flatMap(([[name = '']]) => (ofVariants.every((one) => one.has(name)) ? [] : name)),
  );
  const times = [...members].flatMap(([name, node]) =>
    /^date/.test(String(deref(document, node)?.format)) &&
    /(_at|At|_on|On)$/.test(name) &&
    !/expir|due|valid/i.test(name)
      ? [name]
      : [],
  );
  const validate = recordValidator(behaviour, resource);
  const hasExamples = [...members.values()].some((node) => schemaExamples(document, node).length > 0);
  const bounded = withRequestBounds(behaviour, resource);
  const show = showOf(behaviour, resource);
  const shownInside = new Map(
    resource.members.relations.flatMap((relation): [Relation, Show][] => {
      const other = resourceNamed(behaviour, relation.resource);
      return other && relation.holds === 'record'
        ? [[relation, showOf(behaviour, other, relatedSchema(document, schema, relation))]]
        : [];
    }),
  );
  const selves = givenSelves(behaviour, resource);
  return {
    schema,
    bounded,
    noun: singularWords(resource.name).at(-1) ?? '',
    show,
    inside: shownInside,
    selves,
    validate,
    hasExamples,
    enums,
    ofSomeVariants,
    times,
    required,
    variants,
  };
}

/** The origin that records are shown at when they are judged. */
export const anyOrigin = 'https://example.com';

export const isValid = ({ show, validate }: FixtureRecipe, record: StoredRecord): boolean =>
  !validate || validate(show(record, anyOrigin));

/** The values of each list by turns, so that each filter finds something. */
export function withEnums(
  { enums, ofSomeVariants }: FixtureRecipe,
  record: StoredRecord,
  n: number,
): StoredRecord {
  let varied = record;
  for (const [index, [path, values]] of enums.entries()) {
    const [name = ''] = path;
    const own = memberOf(record, path);
    // What was made null stays so.
    if (own !== null && (own !== undefined || (path.length === 1 && !ofSomeVariants.has(name))))
      varied = withMember(varied, path, values[(n + index) % values.length]);
  }
  return varied;
}
