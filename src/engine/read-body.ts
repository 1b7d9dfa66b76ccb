import type { RequestBody, Validators } from '../contract/contract.ts';
import { coerce } from '../contract/parameters.ts';
import { fromSchemaErrors, type Violation } from '../contract/violation.ts';
import type { Problem } from './problem.ts';

export interface ReadBody {
  /** The parsed body; `undefined` if there is none, or if its type is not one that is parsed. */
  value?: unknown;
  problem?: Problem;
  notes: string[];
}

const jsonType = /[/+]json$/;

/** Reads and validates a request's body by its media type. */
export function readBody(
  operationId: string,
  documented: RequestBody | undefined,
  validators: Validators,
  contentType: string | undefined,
  bytes: Uint8Array | undefined,
): ReadBody {
  const notes: string[] = [];
  const isEmpty = bytes === undefined || bytes.length === 0;
  if (!documented) return { notes: isEmpty ? notes : ['body let through: none is documented'] };
  if (isEmpty) {
    if (!documented.required) return { notes };
    return invalid([
      { in: 'body', path: [], keyword: 'required', message: 'is required', params: {}, value: undefined },
    ]);
  }
  const given = contentType?.split(';')[0]?.trim().toLowerCase();
  const mediaType = documented.mediaTypes.find((range) => given !== undefined && matches(range, given));
  if (given === undefined || mediaType === undefined) {
    const problem: Problem = {
      kind: 'unsupported-media-type',
      received: given,
      expected: documented.mediaTypes,
    };
    return { problem, notes };
  }
  const validate = validators.body(operationId, mediaType);
  let value: unknown;
  if (jsonType.test(given)) {
    const text = decodeUtf8(bytes);
    try {
      if (text === undefined) throw new SyntaxError('not UTF-8');
      value = JSON.parse(text);
    } catch (error) {
      const message = `is no valid JSON: ${withoutExcerpt((error as Error).message)}`;
      return invalid([{ in: 'body', path: [], keyword: 'json', message, params: {}, value: undefined }]);
    }
  } else if (given === 'application/x-www-form-urlencoded') {
    value = readForm(decodeUtf8(bytes) ?? '');
  } else if (given.startsWith('text/')) {
    value = decodeUtf8(bytes);
  } else {
    return { notes: [`body of type ${given} let through unread`] };
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
    if (unknown.length > 0) notes.push(`body fields not documented, let through: ${unknown.join(', ')}`);
  }
  return { value, notes };
}

const invalid = (violations: Violation[], value?: unknown): ReadBody => ({
  value,
  problem: { kind: 'invalid', violations },
  notes: [],
});

/** V8 quotes the text around the error, which may hold a secret. */
const withoutExcerpt = (message: string): string =>
  message.replace(/,? (\.\.\.)?"[^]*is not valid JSON$/, '').replace(/\s+/g, ' ');

function matches(range: string, type: string): boolean {
  const wanted = range.split(';')[0]?.trim().toLowerCase() ?? '';
  if (wanted === type || wanted === '*/*') return true;
  return wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** `a=1&b[c]=2&d[]=3`: fields of a form are text, except that a whole number or truth value may stand for itself. */
function readForm(text: string): Record<string, unknown> {
  const form: Record<string, unknown> = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    const [name = '', ...inner] = key.split(/\]\[|\[|\]/).filter((part, index) => part !== '' || index > 0);
    const path = [name, ...inner.slice(0, key.endsWith(']') ? -1 : undefined)];
    put(form, path, coerce(value, ['integer', 'boolean']));
  }
  return form;
}

// biome-ignore lint/suspicious/noExplicitAny: a tree that grows as the form says
function put(node: any, [head = '', ...rest]: string[], value: unknown): void {
  const key = Array.isArray(node) && head === '' ? node.length : head;
  if (rest.length === 0) {
    node[key] = value;
    return;
  }
  if (typeof node[key] !== 'object')
    node[key] = rest[0] === '' || /^\d+$/.test(rest[0] as string) ? [] : Object.create(null);
  put(node[key], rest, value);
}

// biome-ignore lint/suspicious/noExplicitAny: a path into any value
const valueAt = (value: unknown, path: (string | number)[]): unknown =>
  path.reduce<any>((node, key) => node?.[key], value);
