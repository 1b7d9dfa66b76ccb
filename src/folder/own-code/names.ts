/** What a resource is called in code. */
import type { Resource } from '../../resources/model.ts';
import { singularWords, wordsOf } from '../../resources/words.ts';

export interface ResourceNames {
  /** Its file without the ending: `carts-items`. */
  file: string;
  /** The collection's definition: `cartsItems`. */
  collection: string;
  /** One of its records: `cartsItem`. */
  one: string;
  /** The type of a record in replies: `Item`. */
  type: string;
  /** The type of a record as it is kept; the same if replies show all of it. */
  stored: string;
  handlers: string;
  fixtures: string;
}

/** Words of TypeScript, and names that the written code has for other things. */
const taken = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'import in instanceof new null return super switch this throw true try typeof var void while with let static yield await ' +
    'async of interface package private protected public implements arguments eval undefined type any unknown never object ' +
    'string number boolean symbol bigint path query body caller sandbox state origin reply refuse context found page records ' +
    'before shown listed select patched collections contract api now'
  ).split(' '),
);

const camel = (words: readonly string[]): string => {
  const name = words.map((word, at) => (at === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
  return /^[a-z_$]/.test(name) ? name : `the${pascal(words)}`;
};

const pascal = (words: readonly string[]): string =>
  words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');

const unused = (name: string, used: Set<string>): string => {
  let found = name;
  for (let count = 2; used.has(found); count++) found = `${name}${count}`;
  used.add(found);
  return found;
};

const free = (name: string, used: Set<string>): string =>
  unused(taken.has(name) ? `${name}Record` : name, used);

export function resourceNames(
  resources: readonly Resource[],
  hidesMembers: (resource: Resource) => boolean,
): Map<string, ResourceNames> {
  const used = new Set<string>();
  const files = new Set<string>();
  return new Map(
    resources.map((resource): [string, ResourceNames] => {
      const words = wordsOf(resource.name);
      const file = unused(words.join('-') || 'records', files);
      const one = free(camel(singularWords(resource.name)) || 'record', used);
      const plural = camel(words) || 'records';
      const collection = plural === one ? free(`${plural}Collection`, used) : free(plural, used);
      const [, component = ''] = /^#\/components\/schemas\/([A-Z][A-Za-z0-9_]*)$/.exec(resource.schema) ?? [];
      const type =
        component === '' || globals.has(component)
          ? pascal(singularWords(resource.name)) || 'Item'
          : component;
      const safe = globals.has(type) ? `${type}Record` : type;
      const stored = hidesMembers(resource) ? `Stored${safe}` : safe;
      return [
        resource.name,
        { file, collection, one, type: safe, stored, handlers: `${one}Handlers`, fixtures: `${one}Fixtures` },
      ];
    }),
  );
}

/** Types that the written code needs under their own names. */
const globals = new Set([
  ...[
    'Context',
    'Handlers',
    'State',
    'CollectionDefinition',
    'Array',
    'Record',
    'Object',
    'String',
    'Number',
  ],
  ...['Date', 'Error', 'Map', 'Set', 'Promise', 'Omit', 'Pick', 'Partial', 'Function', 'Symbol', 'Boolean'],
]);
