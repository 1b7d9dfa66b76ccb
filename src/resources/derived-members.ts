/** Members that tell of the records that belong to one: how many there are, or which. No client writes them. */
import { isHidden } from '../contract/json-schema.ts';
import type { Draft, Reading } from './draft.ts';
import type { DerivedMember, MemberPath, Resource } from './model.ts';
import { writtenMembers } from './record-members.ts';
import type { SchemaAt } from './schema-view.ts';
import { singularWords, wordsOf } from './words.ts';

/** `resources` are those of the drafts, in the same order. */
export function withDerivedMembers(
  reading: Reading,
  drafts: readonly Draft[],
  resources: readonly Resource[],
): Resource[] {
  return resources.map((resource, index) => {
    const draft = drafts[index];
    const derived = draft ? derivedMembers(reading, draft, resource, resources) : [];
    return derived.length === 0 ? resource : { ...resource, members: { ...resource.members, derived } };
  });
}

function derivedMembers(
  reading: Reading,
  draft: Draft,
  resource: Resource,
  all: readonly Resource[],
): DerivedMember[] {
  const { view, document } = reading;
  const { representation } = draft;
  // The request may have the record's own schema, in which the member is only read.
  const isWritten = ([, { node }]: [string, SchemaAt]): boolean => !isHidden(document, node, 'request');
  const written = new Map(writtenMembers(reading, draft).filter(isWritten));
  const children = all.filter((one) => one !== resource && belongsTo(one, resource));
  if (children.length === 0) return [];
  const named = (noun: string): Resource | undefined => {
    const found = children.filter(({ name }) => isCalled(name, noun));
    return found.length === 1 ? found[0] : undefined;
  };
  const attributes = view.memberAt(representation, ['attributes']);
  const inRequest = written.get('attributes');
  const writtenInside = new Map([...(inRequest ? view.members(inRequest) : [])].filter(isWritten));
  const places: [MemberPath, SchemaAt][] = [
    ...[...view.members(representation)]
      .filter(([name]) => !written.has(name))
      .map(([name, schema]): [MemberPath, SchemaAt] => [[name], schema]),
    ...[...(attributes ? view.members(attributes) : [])]
      .filter(([name]) => !writtenInside.has(name))
      .map(([name, schema]): [MemberPath, SchemaAt] => [['attributes', name], schema]),
  ];
  const counts = places.flatMap(([member, schema]): DerivedMember[] => {
    const noun = countedNoun(member.at(-1) ?? '');
    const child = noun === undefined ? undefined : named(noun);
    const types = view.types(schema).filter((type) => type !== 'null');
    if (!child || !types.every((type) => type === 'integer' || type === 'number')) return [];
    const reason = `it is called after how many of ${child.name} belong to it, and no request has it`;
    return [{ member, resource: child.name, holds: 'count', evidence: [{ reason, at: schema.at }] }];
  });
  const links = attributes && view.memberAt(representation, ['relationships']);
  const identifiers = [...(links ? view.members(links) : [])].flatMap(([name, link]): DerivedMember[] => {
    const data = view.memberAt(link, ['data']);
    const element = data && view.elements(data);
    const child = element && view.members(element).has('id') ? named(name) : undefined;
    if (!data || !child) return [];
    const reason = `the relationship ${name} names those of ${child.name} that belong to it`;
    return [
      {
        member: ['relationships', name, 'data'],
        ...{ resource: child.name, holds: 'identifiers' as const, evidence: [{ reason, at: data.at }] },
      },
    ];
  });
  return [...counts, ...identifiers];
}

const belongsTo = ({ parents, members }: Resource, { name }: Resource): boolean =>
  parents.some(({ resource }) => resource === name) ||
  members.relations.some(({ resource, holds, isList }) => resource === name && holds === 'key' && !isList);

/** `posts-comments` are comments. */
function isCalled(name: string, noun: string): boolean {
  const wanted = singularWords(noun).join(' ');
  return ` ${singularWords(name).join(' ')}`.endsWith(` ${wanted}`);
}

/** `comments` of `comments_count`, `commentCount` and `number_of_comments`. */
function countedNoun(name: string): string | undefined {
  const words = wordsOf(name);
  if (words.length > 1 && words.at(-1) === 'count') return words.slice(0, -1).join('_');
  const isStart = /^(number|num|count)$/.test(words[0] ?? '');
  const rest = words.slice(words[1] === 'of' ? 2 : 1);
  return isStart && rest.length > 0 ? rest.join('_') : undefined;
}
