import { pointerTo } from '../../contract/json-pointer.ts';
import { preferredType } from '../../contract/media-type.ts';
import { kebab } from '../derive/derived.ts';
import { below, type Node, type Placed, partsOf, resolve } from '../derive/schema-node.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Statement } from '../model/statements.ts';

export type Side = 'valid' | 'invalid';

/** What a schema says of a part of a request, and from which sides it can be tried. */
export interface DocumentedLimit {
  operation: string;
  /** `limit`, `meta.title`, `tags.each` */
  place: string;
  keyword: string;
  value: unknown;
  /** Where it stands: `#/components/parameters/Limit/schema/maximum` */
  pointer: string;
  sides: readonly Side[];
}

export interface DocumentedError {
  /** `*`: outside of every operation. */
  operation: string;
  name: string;
  status: number;
}

/** How the derived checks of a keyword are called, on each side; a name that ends in `-` begins theirs. */
const namesOf: Readonly<Record<string, Partial<Record<Side, string>>>> = {
  minimum: { valid: 'minimum', invalid: 'below-minimum' },
  maximum: { valid: 'maximum', invalid: 'above-maximum' },
  exclusiveMinimum: { valid: 'exclusive-minimum', invalid: 'at-exclusive-minimum' },
  exclusiveMaximum: { valid: 'exclusive-maximum', invalid: 'at-exclusive-maximum' },
  multipleOf: { invalid: 'multiple-of' },
  minLength: { valid: 'min-length', invalid: 'too-short' },
  maxLength: { valid: 'max-length', invalid: 'too-long' },
  pattern: { invalid: 'pattern' },
  format: { invalid: 'format' },
  enum: { valid: 'enum-', invalid: 'not-in-enum' },
  minItems: { invalid: 'too-few-items' },
  maxItems: { valid: 'max-items', invalid: 'too-many-items' },
  uniqueItems: { invalid: 'repeated-items' },
  required: { invalid: 'required' },
};

/** Formats that say how a value is kept, and refuse none. */
const kept = new Set(['int32', 'int64', 'float', 'double', 'binary', 'byte', 'password']);

/** The name of the check that a side of a limit has, after its operation: `limit/above-maximum`. */
export const limitName = ({ place, keyword }: DocumentedLimit, side: Side): string =>
  `${kebab(place)}/${namesOf[keyword]?.[side]}`;

/** Each limit on the parameters and the body's fields of every operation. */
export function documentedLimits(
  { document, contract }: ApiContract,
  { references = [] }: ApiProfile,
): DocumentedLimit[] {
  const found: DocumentedLimit[] = [];
  for (const { id, path, method, body } of contract.operations) {
    const item: Placed = { node: document.paths[path], pointer: pathPointer(path), basis: 'stated' };
    const operation = below(document, item, method.toLowerCase());
    const parameters = new Map<string, Placed>();
    for (const from of [item, operation])
      (from.node?.parameters ?? []).forEach((_: Node, index: number) => {
        const parameter = below(document, from, 'parameters', index);
        parameters.set(`${parameter.node.in} ${parameter.node.name}`, parameter);
      });
    for (const parameter of parameters.values()) {
      const { name, in: location, required } = parameter.node;
      if (location === 'cookie' || !parameter.node.schema) continue;
      const isFree = location !== 'path' && !references.includes(name);
      const add = adder(found, id, isFree, location === 'path');
      if (required && location !== 'path') add(name, 'required', true, parameter.pointer);
      walk(document, below(document, parameter, 'schema'), name, add, 0);
    }
    const mediaType = preferredType(body?.mediaTypes ?? []);
    if (mediaType === undefined) continue;
    const schema = below(document, below(document, operation, 'requestBody'), 'content', mediaType, 'schema');
    walk(document, schema, '', adder(found, id, true, false, references), 0);
  }
  return found;
}

type Add = (place: string, keyword: string, value: unknown, pointer: string) => void;

/** `isSegment`: a segment of the path, which no empty text can be. */
function adder(
  found: DocumentedLimit[],
  operation: string,
  isFree: boolean,
  isSegment: boolean,
  references: readonly string[] = [],
): Add {
  const seen = new Set<string>();
  return (place, keyword, value, pointer) => {
    const isKnown = seen.has(`${place} ${keyword}`);
    seen.add(`${place} ${keyword}`);
    const nothing =
      (keyword === 'format' && kept.has(value as string)) ||
      (keyword === 'minLength' && (value === 0 || (isSegment && value === 1))) ||
      (keyword === 'minItems' && value === 0) ||
      (keyword === 'uniqueItems' && value !== true);
    if (isKnown || nothing) return;
    const isTried = isFree && !references.includes(place);
    const sides = (Object.keys(namesOf[keyword] ?? {}) as Side[]).filter(
      (side) => side === 'invalid' || isTried,
    );
    found.push({ operation, place, keyword, value, pointer: `${pointer}/${keyword}`, sides });
  };
}

const deepest = 6;

function walk(document: Node, schema: Placed, place: string, add: Add, depth: number): void {
  if (depth > deepest) return;
  for (const part of partsOf(document, schema)) {
    const { node, pointer } = part;
    for (const [keyword, value] of Object.entries(node ?? {}))
      if (keyword !== 'required' && Object.hasOwn(namesOf, keyword) && place !== '')
        add(place, keyword, value, pointer);
    for (const name of Object.keys(node?.properties ?? {})) {
      const member = below(document, part, 'properties', name);
      if (member.node?.readOnly) continue;
      const inner = place === '' ? name : `${place}.${name}`;
      if (node.required?.includes(name)) add(inner, 'required', true, member.pointer);
      walk(document, member, inner, add, depth + 1);
    }
    if (node?.items) walk(document, below(document, part, 'items'), `${place}.each`, add, depth + 1);
    // Of alternatives only the one that is no null: the rest is not sure.
    const options = node?.anyOf ? 'anyOf' : 'oneOf';
    const alternatives: Node[] = node?.[options] ?? [];
    const real = alternatives
      .map((_, index) => below(document, part, options, index))
      .filter((one) => resolve(document, one).node?.type !== 'null');
    if (real.length === 1) walk(document, real[0] as Placed, place, add, depth + 1);
  }
}

/** Each named error of every operation, and those outside of all. */
export function documentedErrors({ contract }: ApiContract): DocumentedError[] {
  const own = contract.operations.flatMap(({ id, replies }) =>
    replies.flatMap(({ status, content }) => {
      if (!/^[45]\d\d$/.test(status)) return [];
      const names = new Set(content.flatMap(({ examples }) => examples.map(({ name }) => name)));
      // What answers a path of no operation is no operation's, even where its reply lists it.
      names.delete(contract.unknownPath?.name ?? '');
      return [...names].map((name) => ({ operation: id, name, status: Number(status) }));
    }),
  );
  const general = [contract.unknownPath, contract.wrongMethod].flatMap((error) =>
    error ? [{ operation: '*', name: error.name, status: error.status }] : [],
  );
  return [...own, ...general];
}

/** Why no request can show a documented status or named error: the statements that are not observable say so. */
export interface Unobservable {
  status(operation: string, status: string): string | undefined;
  error(error: DocumentedError): string | undefined;
}

/**
 * Such a statement tells by its sentence what it is about: the errors that it names in backticks, wherever they are
 * documented, unless a statement of that operation can be observed and names them too; and the first status of an error
 * that it speaks of, in its operation, or, if it is a 5xx, in all where it has none.
 */
export function unobservable(api: ApiContract): Unobservable {
  const hidden = api.statements.filter(({ observable }) => observable === false);
  const shown = api.statements.filter(({ observable }) => observable !== false);
  const errors = documentedErrors(api);
  const names = ({ says }: Statement, name: string): boolean => says.includes(`\`${name}\``);
  const error = ({ operation, name, status }: DocumentedError): string | undefined => {
    const isShown = shown.some((one) => one.operation === operation && names(one, name));
    return isShown ? undefined : (hidden.find((one) => names(one, name))?.why ?? ofStatus(operation, status));
  };
  const ofStatus = (operation: string, status: number): string | undefined =>
    hidden.find(
      (one) =>
        (one.operation ?? operation) === operation &&
        // Of all operations only a failure of the server is such a thing.
        (one.operation !== undefined || status >= 500) &&
        /\b[45]\d\d\b/.exec(one.says)?.[0] === String(status),
    )?.why;
  return {
    error,
    status: (operation, status) => {
      const said = ofStatus(operation, Number(status));
      if (said !== undefined) return said;
      const own = errors.filter((one) => one.operation === operation && String(one.status) === status);
      const whys = own.map(error);
      return own.length > 0 && whys.every((why) => why !== undefined) ? whys[0] : undefined;
    },
  };
}

const pathPointer = (path: string): string => `#${pointerTo(['paths', path])}`;
