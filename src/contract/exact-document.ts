import { parseDocument } from 'yaml';
import { exactMember, setMember } from '../exact-integers.ts';
import type { Document } from './contract.ts';
import { exactInteger, parseExactly } from './exact-json.ts';
import { parseText } from './parse-text.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** Whether JSON or YAML has a long integer as a value, or a text that looks like it. Others are not worth reading a file twice. */
function mayHaveLongIntegers(text: string): boolean {
  for (const { index, 0: digits } of text.matchAll(/\d{16,}/g)) {
    const [before, after] = [text.slice(Math.max(0, index - 200), index), index + digits.length];
    if (
      /[:[,{-]\s*(?:[&!]\S+\s+)*-?$/.test(before) &&
      /^\s*(?:[,\]}\r\n#]|$)/.test(text.slice(after, after + 200))
    )
      return true;
  }
  return false;
}

/** As `parseText`, with a BigInt for each integer whose digits a number would lose: see `exact-json.ts`. */
export function parseExactText(text: string, file: string): unknown {
  const value = parseText(text, file);
  if (!mayHaveLongIntegers(text)) return value;
  try {
    return parseExactly(text);
  } catch {
    const yaml = parseDocument(text, { intAsBigInt: true, merge: true, prettyErrors: false });
    if (yaml.errors.length > 0) return value;
    const root = [yaml.toJS({ maxAliasCount: -1 })];
    replaceIntegers(root, (integer, name, node) => {
      node[name] = exactInteger(String(integer));
    });
    return root[0];
  }
}

/** Keywords whose value is a value of the API, or holds some. */
const valueKeywords = new Set(['const', 'default', 'enum', 'example', 'examples', 'value']);

/** Their members have names of the document's choice: a property may be called `value`. */
const nameMaps = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas', 'parameters'],
  ...[
    'headers',
    'responses',
    'requestBodies',
    'callbacks',
    'links',
    'paths',
    'content',
    'encoding',
    'variables',
  ],
]);

const limitKeyword = /^(m(in|ax)|exclusiveM(in|ax))(imum|Length|Items|Properties|Contains)$|^multipleOf$/;

/** Limits are numbers: what reads a schema compares them. The schema keeps the exact value of each: `exact-integers.ts`. */
export const withRoundedLimits = (file: unknown): unknown =>
  roundOutsideValues(file, (name) => limitKeyword.test(name));

/** Each limit is a BigInt if its exact value is known: what `withExactValues` undoes. */
export function withBigLimits(document: Document): Document {
  visitMembers(document, (value, name, node) => {
    const exact = limitKeyword.test(name) ? exactMember(node, name, value) : undefined;
    if (exact !== undefined) node[name] = exact;
  });
  return document;
}

/** All but the values of the API are numbers. */
export const withExactValues = (document: Document): Document =>
  roundOutsideValues(document, () => true) as Document;

function roundOutsideValues(root: unknown, isRounded: (name: string) => boolean): unknown {
  replaceIntegers(
    root,
    (integer, name, node) => {
      if (isRounded(name)) setMember(node, name, limitKeyword.test(name) ? integer : Number(integer));
    },
    (name, around) => valueKeywords.has(name) && !nameMaps.has(around),
  );
  return root;
}

/** Lets each BigInt be changed in place, but for those below members that are `left`. */
function replaceIntegers(
  root: unknown,
  change: (integer: bigint, name: string, node: Node) => void,
  isLeft?: (name: string, around: string) => boolean,
): void {
  visitMembers(
    root,
    (value, name, node) => {
      if (typeof value === 'bigint') change(value, name, node);
    },
    isLeft,
  );
}

function visitMembers(
  root: unknown,
  take: (value: unknown, name: string, node: Node) => void,
  isLeft: (name: string, around: string) => boolean = () => false,
): void {
  const seen = new Set<object>();
  const visit = (node: Node, around: string): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const name in node) {
      if (isLeft(name, around)) continue;
      const value = node[name];
      take(value, name, node);
      // Below a map of names stands what a name stands for, even if it is called as such a map.
      if (typeof value === 'object' && value !== null) visit(value, nameMaps.has(around) ? '' : name);
    }
  };
  if (typeof root === 'object' && root !== null) visit(root, '');
}
