/** What the name of a record is like, by what the record is: the sampler's own idea of a name is a person's. */
import { deref } from '../contract/json-pointer.ts';
import { findMember } from '../contract/schema-members.ts';
import type { Resource } from '../resources/model.ts';
import { plainName, singularWords } from '../resources/words.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import type { Node } from './node.ts';
import { objectSchema } from './object-schema.ts';

const people =
  /^(user|customer|member|person|people|employee|contact|author|owner|patient|student|teacher|driver|guest|client|agent|candidate|profile|lead|subscriber|attendee|participant|speaker|player|account|staff|artist|actor|buyer|recipient)$/;

const hints: readonly [RegExp, string][] = [
  [
    /^(company|organi[sz]ation|org|business|vendor|supplier|merchant|publisher|brand|store|shop|partner|employer|agency|bank)$/,
    'company.name',
  ],
  [/^(product|item|good|article|asset|part|offer|listing|variant|device|tool)$/, 'commerce.productName'],
  [/^(category|department|collection|tag|topic|genre)$/, 'commerce.department'],
  [/^(city|place|location|venue|site|store|office)$/, 'location.city'],
  [/^country$/, 'location.country'],
  [/^(book|title|publication)$/, 'book.title'],
  [/^(song|track)$/, 'music.songName'],
  [/^album$/, 'music.album'],
  [/^(pet|dog|cat|animal)$/, 'animal.petName'],
  [/^(file|document|attachment|upload)$/, 'system.commonFileName'],
  [
    /^(project|campaign|event|task|workspace|team|group|plan|program|course|channel|board|list)$/,
    'commerce.productAdjective',
  ],
];

const nameMembers = /^(name|title|label|displayname)$/;

/** The schema of a resource's records, with hints for the sampler at the members that are names. */
export function schemaWithHints(behaviour: ApiBehaviour, resource: Resource): Node {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  const noun = singularWords(resource.name).at(-1) ?? '';
  const hint = people.test(noun) ? undefined : hints.find(([pattern]) => pattern.test(noun))?.[1];
  if (hint === undefined) return schema;
  const { members, required } = objectSchema(document, schema);
  const named = [...members].filter(
    ([name, node]) => nameMembers.test(plainName(name)) && isPlainText(document, node),
  );
  if (named.length === 0) return schema;
  const properties = Object.fromEntries(
    named.map(([name, node]) => [name, { allOf: [node, { 'x-faker': hint }] }]),
  );
  const names = named.map(([name]) => name).filter((name) => required.has(name));
  return { allOf: [schema, { type: 'object', properties, ...(names.length > 0 && { required: names }) }] };
}

function isPlainText(document: Node, node: Node): boolean {
  const schema = deref(document, node);
  const isRuled = ['enum', 'const', 'x-faker', 'pattern', 'format'].some(
    (one) => findMember(document, node, one) !== undefined,
  );
  return schema?.type === 'string' && !isRuled;
}
