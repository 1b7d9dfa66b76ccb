import type { PrimitiveType, RequestBody, Validate, Validators } from '../contract/contract.ts';
import { formPairs } from '../contract/form-pairs.ts';
import { isTooDeep } from '../contract/json-depth.ts';
import { pathOf, valueAt } from '../contract/json-pointer.ts';
import { bareType, documentedType, isJson } from '../contract/media-type.ts';
import { coerce } from '../contract/parameters.ts';
import { fromSchemaErrors, type Violation } from '../contract/violation.ts';
import { limits } from '../limits.ts';
import type { StandinRequest } from './message.ts';
import type { Refusal } from './refusal.ts';

export interface ReadBody {
  /** `undefined` if there is no body, or its type is not parsed. */
  value?: unknown;
  refusal?: Refusal;
  notes: string[];
}

const formType = 'application/x-www-form-urlencoded';

/** Bodies of other types are accepted without being parsed. */
const isParsed = (type: string): boolean => isJson(type) || type === formType || type.startsWith('text/');

/** Reads and validates a request's body by its media type. */
export function readBody(
  operationId: string,
  documented: RequestBody | undefined,
  validators: Validators,
  { 'content-type': contentType, 'content-encoding': contentEncoding }: StandinRequest['headers'],
  bytes: Uint8Array | undefined,
): ReadBody {
  const notes: string[] = [];
  const isEmpty = bytes === undefined || bytes.length === 0;
  if (!documented) return { notes: isEmpty ? notes : ['body accepted: none is documented'] };
  if (isEmpty) {
    if (!documented.required) return { notes };
    return invalid([{ ...wholeBody, keyword: 'required', message: 'is required' }]);
  }
  const given = contentType === undefined ? undefined : bareType(contentType);
  const mediaType = given === undefined ? undefined : documentedType(documented.mediaTypes, given);
  if (given === undefined || mediaType === undefined) {
    const refusal: Refusal = {
      kind: 'unsupported-media-type',
      received: given,
      expected: documented.mediaTypes,
    };
    return { refusal, notes };
  }
  // RFC 9110, section 15.5.16: 415 answers an unsupported content coding.
  const encoding = contentEncoding?.trim().toLowerCase();
  if (encoding && encoding !== 'identity' && isParsed(given))
    return { refusal: { kind: 'unsupported-encoding', encoding }, notes };
  const validate = validators.body(operationId, mediaType);
  let value: unknown;
  if (isJson(given)) {
    const text = decodeUtf8(bytes);
    try {
      if (text === undefined) throw new SyntaxError('not UTF-8');
      if (isTooDeep(text)) throw new SyntaxError(`nested deeper than ${limits.jsonLevels} levels`);
      value = JSON.parse(text);
    } catch (error) {
      const message = `is not valid JSON: ${withoutExcerpt((error as Error).message)}`;
      return invalid([{ ...wholeBody, keyword: 'json', message }]);
    }
  } else if (given === formType) {
    const text = decodeUtf8(bytes);
    if (text === undefined) return invalid([{ ...wholeBody, keyword: 'encoding', message: 'is not UTF-8' }]);
    const form = readForm(text);
    if (validate) typeFields(form, validate);
    value = form;
  } else if (given.startsWith('text/')) {
    value = decodeUtf8(bytes);
  } else {
    return { notes: [`body of type ${given} accepted without reading it`] };
  }
  if (validate && !validate(value)) {
    return invalid(
      fromSchemaErrors(validate.errors ?? [], (path) => ({ in: 'body', path, value: valueAt(value, path) })),
      value,
    );
  }
  const fields = documented.fields[mediaType];
  if (fields && typeof value === 'object' && value !== null) {
    const unknown = Object.keys(value).filter((name) => !fields.includes(name));
    if (unknown.length > 0) notes.push(`body fields not documented, accepted: ${unknown.join(', ')}`);
  }
  return { value, notes };
}

const wholeBody: Pick<Violation, 'in' | 'path' | 'params' | 'value'> = {
  in: 'body',
  path: [],
  params: {},
  value: undefined,
};

const invalid = (violations: Violation[], value?: unknown): ReadBody => ({
  value,
  refusal: { kind: 'invalid', violations },
  notes: [],
});

/** V8 quotes the text near the error, which may hold a secret. */
const withoutExcerpt = (message: string): string =>
  message.replace(/,? (\.\.\.)?"[\s\S]*is not valid JSON$/, '').replace(/\s+/g, ' ');

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The fields of a form: whether a map is a list is known only when all fields are read. */
type Form = Map<string, Form | string>;

/** `a=1&b[c]=2&d[]=3` becomes `{ a: '1', b: { c: '2' }, d: ['3'] }`. Names that are nested too deep stay as they are. */
function readForm(text: string): Record<string, unknown> {
  const form: Form = new Map();
  for (const [key, value] of formPairs(text)) {
    const inner = key.endsWith(']') ? key.slice(0, -1).split(/\]?\[/) : [key];
    put(form, inner.length <= deepestField ? inner : [key], value);
  }
  return toMap(form);
}

const deepestField = 20;

function put(form: Form, path: readonly string[], value: string): void {
  let node = form;
  for (const [index, part] of path.entries()) {
    const key = part === '' && index > 0 ? String(node.size) : part;
    if (index === path.length - 1) {
      node.set(key, value);
      return;
    }
    const known = node.get(key);
    const next: Form = known instanceof Map ? known : new Map();
    node.set(key, next);
    node = next;
  }
}

function toValue(node: Form | string): unknown {
  if (typeof node === 'string') return node;
  const isList = [...node.keys()].every((key, index) => key === String(index));
  return isList ? Array.from(node.values(), toValue) : toMap(node);
}

/** Without a prototype, because the client chooses the names. */
function toMap(node: Form): Record<string, unknown> {
  const map: Record<string, unknown> = Object.create(null);
  for (const [key, value] of node) map[key] = toValue(value);
  return map;
}

/**
 * Converts fields of a form, which are text, to the number or boolean that the schema expects. A change may reveal
 * other errors of an `anyOf`, so it validates again.
 */
function typeFields(form: Record<string, unknown>, validate: Validate): void {
  for (let round = 0; round < 3; round++) {
    if (validate(form)) return;
    let changed = false;
    for (const { keyword, params, instancePath } of validate.errors ?? []) {
      if (keyword !== 'type') continue;
      const path = pathOf(instancePath);
      const last = path.pop();
      const holder = valueAt(form, path) as Record<string | number, unknown> | undefined;
      const text = last === undefined ? undefined : holder?.[last];
      if (typeof text !== 'string') continue;
      const value = coerce(text, [params.type as PrimitiveType].flat());
      if (value === text) continue;
      (holder as Record<string | number, unknown>)[last as string | number] = value;
      changed = true;
    }
    if (!changed) return;
  }
}
