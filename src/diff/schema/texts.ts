import { documentRegExp } from '../../contract/document-reg-exp.ts';
import { matchesPattern } from '../../contract/value-problem.ts';
import { type Difference, narrowed, type Relation, replaced, undecided, widened } from './difference.ts';
import { compareLeast, compareMost, greater, type Limit, limitText, readLimit, smaller } from './limits.ts';
import { keywordOf, type Located } from './located.ts';
import { isNumberFormat } from './numbers.ts';

/** `minLength`, `maxLength`, `pattern`, `format` and how the text is encoded: JSON Schema 2020-12, validation 6.3, 7 and 8. */
export interface TextFacts {
  min: Limit | undefined;
  max: Limit | undefined;
  /** By source, with the pointer. */
  patterns: ReadonlyMap<string, string>;
  formats: ReadonlyMap<string, string>;
}

export const anyText: TextFacts = {
  ...{ min: undefined, max: undefined },
  ...{ patterns: new Map(), formats: new Map() },
};

/** They demand nothing of the text. */
const withoutMeaning: ReadonlySet<string> = new Set([
  '',
  '^',
  '$',
  '^.*',
  '.*$',
  '.*',
  '^.*$',
  '(?:)',
  '[\\s\\S]*',
  '^[\\s\\S]*$',
]);

/** How bytes are written into a text: OpenAPI 3.0 says by the format what 3.1 says by `contentEncoding`. */
const bytes = 'byte';

/** The file itself: OpenAPI 3.0 says by the format what 3.1 says by the media type. */
const binary = 'binary';

export function readTexts(leaf: Located): TextFacts {
  const pattern = keywordOf(leaf, 'pattern');
  const hasPattern = typeof pattern === 'string' && !withoutMeaning.has(pattern) && isValid(pattern);
  return {
    min: readLimit(leaf, 'minLength'),
    max: readLimit(leaf, 'maxLength'),
    patterns: new Map(hasPattern ? [[pattern, `${leaf.pointer}/pattern`]] : []),
    formats: readFormats(leaf),
  };
}

/** Whoever validates ignores a pattern that is not a regular expression of ECMAScript. */
function isValid(pattern: string): boolean {
  try {
    documentRegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function readFormats(leaf: Located): Map<string, string> {
  const found = new Map<string, string>();
  const format = keywordOf(leaf, 'format');
  if (typeof format === 'string' && !isNumberFormat(format) && format !== 'password')
    found.set(format === 'base64' ? bytes : format, `${leaf.pointer}/format`);
  const encoding = keywordOf(leaf, 'contentEncoding');
  if (typeof encoding === 'string')
    found.set(encoding === 'base64' ? bytes : `${encoding} encoding`, `${leaf.pointer}/contentEncoding`);
  if (isBinary(leaf)) found.set(binary, `${leaf.pointer}/contentMediaType`);
  return found;
}

/** A file as OpenAPI 3.1 describes it: section 4.8.14.3. Who upgrades a document often leaves the type there. */
export const isBinary = (leaf: Located): boolean =>
  keywordOf(leaf, 'contentMediaType') === 'application/octet-stream' &&
  keywordOf(leaf, 'contentEncoding') === undefined &&
  ['string', undefined].includes(keywordOf(leaf, 'type'));

/** The same in any version. */
export const isFileSchema = (leaf: Located): boolean =>
  isBinary(leaf) || (keywordOf(leaf, 'type') === 'string' && keywordOf(leaf, 'format') === binary);

export const bothTexts = (a: TextFacts, b: TextFacts): TextFacts => ({
  min: greater(a.min, b.min),
  max: smaller(a.max, b.max),
  patterns: new Map([...a.patterns, ...b.patterns]),
  formats: new Map([...a.formats, ...b.formats]),
});

/** By length and pattern; what a format admits is not decided. */
export function acceptsText({ min, max, patterns }: TextFacts, text: string): boolean {
  const length = [...text].length;
  if (length < (min?.value ?? 0) || length > (max?.value ?? Infinity)) return false;
  return [...patterns.keys()].every((pattern) => matchesPattern(pattern, text));
}

export function compareTexts(old: TextFacts, next: TextFacts): Difference[] {
  const patterns = compareKeywords('pattern', old.patterns, next.patterns, () => ({
    relation: undecided,
    isRestriction: true,
  }));
  const formats = compareKeywords('format', old.formats, next.formats, formatsRelation);
  // A pattern that takes the place of a format may say the same.
  const areOpposite =
    patterns.some(({ widens }) => widens !== 'no') !== formats.some(({ widens }) => widens !== 'no');
  const isExchanged = patterns.length > 0 && formats.length > 0 && areOpposite;
  return [
    ...compareLeast(old.min, next.min, { rule: 'min-length', text: 'least length' }),
    ...compareMost(old.max, next.max, { rule: 'max-length', text: 'greatest length' }),
    ...[...patterns, ...formats].map((one) => (isExchanged ? { ...one, ...undecided } : one)),
  ];
}

/** What two values of a keyword mean for each other, and whether one alone restricts what is allowed. */
type RelationOf = (
  before: string | undefined,
  after: string | undefined,
) => { relation: Relation; isRestriction: boolean };

function compareKeywords(
  name: 'pattern' | 'format',
  old: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
  relationOf: RelationOf,
): Difference[] {
  const [removed, ...otherRemoved] = [...old.keys()].filter((one) => !next.has(one));
  const [added, ...otherAdded] = [...next.keys()].filter((one) => !old.has(one));
  if (removed === undefined && added === undefined) return [];
  const { relation, isRestriction } = relationOf(removed, added);
  const isClear = isRestriction && otherRemoved.length === 0 && otherAdded.length === 0;
  const alone = added === undefined ? widened : narrowed;
  const one = added === undefined || removed === undefined;
  const uncertain: Relation = {
    widens: one && added !== undefined ? 'no' : 'maybe',
    narrows: one && removed !== undefined ? 'no' : 'maybe',
  };
  return [
    {
      ...(one ? (isRestriction ? alone : uncertain) : isClear || !isRestriction ? relation : undecided),
      kind: `${name}-${added === undefined ? 'removed' : removed === undefined ? 'added' : 'changed'}`,
      text: limitText(name, removed, added),
      step: '',
      oldPointer: removed === undefined ? [...old.values()][0] : old.get(removed),
      newPointer: added === undefined ? [...next.values()][0] : next.get(added),
    },
  ];
}

/** Formats that restrict the text, as validators know them; each with the formats that hold all its texts. */
const knownFormats: Readonly<Record<string, readonly string[]>> = {
  date: [],
  time: [],
  'date-time': [],
  duration: [],
  email: ['idn-email'],
  'idn-email': [],
  hostname: ['idn-hostname'],
  'idn-hostname': [],
  ipv4: [],
  ipv6: [],
  uri: ['iri', 'uri-reference', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
  'iri-reference': [],
  'uri-template': [],
  uuid: [],
  'json-pointer': [],
  'relative-json-pointer': [],
  regex: [],
  [bytes]: [],
};

function formatsRelation(
  before: string | undefined,
  after: string | undefined,
): { relation: Relation; isRestriction: boolean } {
  const known = [before, after].filter((one) => one !== undefined);
  if (known.some((one) => !Object.hasOwn(knownFormats, one)))
    return { relation: undecided, isRestriction: false };
  if (before === undefined || after === undefined) return { relation: undecided, isRestriction: true };
  const relation = knownFormats[before]?.includes(after)
    ? widened
    : knownFormats[after]?.includes(before)
      ? narrowed
      : replaced;
  return { relation, isRestriction: true };
}
