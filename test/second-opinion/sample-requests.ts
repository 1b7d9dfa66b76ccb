/** Requests made from a contract: one that keeps it for each operation, and those that break one value each. */
import type { Document, Operation } from '../../src/contract/contract.ts';
import { deref } from '../../src/contract/json-pointer.ts';
import type { SentRequest } from './http-client.ts';

/** A request in parts, so that one of them can be put wrong. */
export interface SampleRequest {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** A JSON value or, with another content type, text; undefined: none. */
  body?: any;
}

export interface WrongRequest {
  /** `query limit maximum`: where, and which keyword it breaks. */
  what: string;
  in: 'path' | 'query' | 'header' | 'body';
  /** From `in` to the wrong value. Empty: the whole body. */
  at: string[];
  /** `x-invalid`: the named error that answers it, where it is not the general one. */
  error?: string;
  request: SampleRequest;
}

export class OperationSamples {
  readonly #document: Document;
  readonly operation: Operation;
  readonly #parameters: any[];
  readonly #body: any;

  constructor(document: Document, operation: Operation) {
    this.#document = document;
    this.operation = operation;
    const item = document.paths[operation.path];
    const node = item[operation.method.toLowerCase()];
    const parameters = [...(item.parameters ?? []), ...(node.parameters ?? [])];
    this.#parameters = parameters.map((one) => deref(document, one));
    this.#body = deref(document, node.requestBody);
  }

  /** What the operation requires, each parameter at its documented example; with `all` the optional ones too. */
  valid({ all = false } = {}): SampleRequest {
    const sample: SampleRequest = { path: {}, query: {}, headers: {} };
    for (const parameter of this.#parameters) {
      if (!parameter.required && !all) continue;
      const { name } = parameter;
      const value = String(parameter.example ?? this.#schema(parameter.schema).default);
      if (parameter.in === 'path') sample.path[name] = value;
      else if (parameter.in === 'query') sample.query[name] = value;
      else sample.headers[name.toLowerCase()] = value;
    }
    if (this.#body?.required || (this.#body && all)) {
      const [mediaType] = Object.keys(this.#body.content);
      const examples = Object.values<any>(this.#body.content[mediaType!].examples);
      const { value } = deref(this.#document, all ? examples.at(-1) : examples[0]);
      sample.headers['content-type'] = mediaType!;
      sample.body = mediaType === 'application/json' ? value : new URLSearchParams(value).toString();
    }
    return sample;
  }

  /** One request for each way in which a parameter or member of the body can break its schema. */
  wrong(valid: SampleRequest): WrongRequest[] {
    const found: WrongRequest[] = [];
    for (const parameter of this.#parameters) {
      const location = parameter.in as 'path' | 'query' | 'header';
      const part = location === 'header' ? 'headers' : location;
      const { name } = parameter;
      const add = (keyword: string, values: Record<string, string>) =>
        found.push({
          what: `${location} ${name} ${keyword}`,
          in: location,
          at: [name],
          error: parameter['x-invalid'],
          request: { ...valid, [part]: values },
        });
      for (const [keyword, value] of wrongTexts(this.#schema(parameter.schema))) {
        if (location !== 'path' || value !== '') add(keyword, { ...valid[part], [name]: value });
      }
      if (location === 'query' && parameter.required) {
        const { [name]: _, ...others } = valid.query;
        add('required', others);
      }
    }
    const schema = this.#body?.content['application/json']?.schema;
    if (!schema) return found;
    for (const [keyword, at, body] of this.#wrongValues(schema, valid.body))
      found.push({ what: ['body', ...at, keyword].join(' '), in: 'body', at, request: { ...valid, body } });
    return found;
  }

  /** A body over 4 MiB that breaks no schema: none of these documents forbids another member. */
  huge(valid: SampleRequest): SampleRequest {
    const padding = 'x'.repeat(4 * 1024 * 1024);
    if (typeof valid.body === 'object') return { ...valid, body: { ...valid.body, padding } };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return { ...valid, headers: { ...valid.headers, ...type }, body: `padding=${padding}` };
  }

  toRequest({ path, query, headers, body }: SampleRequest): SentRequest {
    const { method, path: template } = this.operation;
    const filled = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] ?? ''));
    const search = new URLSearchParams(query).toString();
    const target = search === '' ? filled : `${filled}?${search}`;
    const isText = typeof body === 'string' && headers['content-type'] !== 'application/json';
    return {
      method,
      target,
      headers,
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    };
  }

  /** The schema without `$ref` and `allOf`, as far as these documents use them in requests. */
  #schema(node: any): any {
    const { allOf = [], ...own } = deref(this.#document, node);
    return Object.assign({}, ...allOf.map((one: any) => this.#schema(one)), own);
  }

  *#wrongValues(node: any, valid: any): Generator<[keyword: string, at: string[], value: unknown]> {
    const schema = this.#schema(node);
    const types: string[] = [schema.type].flat();
    if (!types.includes('object')) {
      for (const [keyword, value] of wrongJson(schema, types)) yield [keyword, [], value];
      if (types.includes('array')) {
        for (const [keyword, at, item] of this.#wrongValues(schema.items, undefined))
          yield [keyword, ['0', ...at], [item]];
      }
      return;
    }
    yield ['type', [], ['a list']];
    for (const name of schema.required ?? []) {
      const { [name]: _, ...others } = valid;
      yield ['required', [name], others];
    }
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      for (const [keyword, at, value] of this.#wrongValues(member, valid?.[name] ?? {}))
        yield [keyword, [name, ...at], { ...valid, [name]: value }];
    }
    if (typeof schema.additionalProperties === 'object') {
      for (const [keyword, at, value] of this.#wrongValues(schema.additionalProperties, undefined))
        yield [keyword, ['any-name', ...at], { 'any-name': value }];
    }
  }
}

const notAnEmail = 'not an address';

function* wrongStrings(schema: any): Generator<[keyword: string, value: string]> {
  if (schema.minLength) yield ['minLength', 'x'.repeat(schema.minLength - 1)];
  if (schema.maxLength) yield ['maxLength', 'x'.repeat(schema.maxLength + 1)];
  if (schema.enum) yield ['enum', 'no-such-value'];
  if (schema.format === 'email') yield ['format', notAnEmail];
  if (schema.pattern) {
    const pattern = new RegExp(schema.pattern, 'u');
    const value = ['!', '<', '      '].find((one) => !pattern.test(one));
    if (value === undefined) throw new Error(`no value at hand breaks ${schema.pattern}`);
    yield ['pattern', value];
  }
}

function* wrongTexts(schema: any): Generator<[keyword: string, value: string]> {
  const types: string[] = [schema.type].flat();
  if (types.includes('integer')) {
    yield ['type', 'abc'];
    yield ['type (a fraction)', '1.5'];
    yield ['type (empty)', ''];
    if (schema.minimum !== undefined) yield ['minimum', String(schema.minimum - 1)];
    if (schema.maximum !== undefined) yield ['maximum', String(schema.maximum + 1)];
  }
  yield* wrongStrings(schema);
}

function* wrongJson(schema: any, types: string[]): Generator<[keyword: string, value: unknown]> {
  yield ['type', types.includes('boolean') || types.includes('array') ? 'a word' : [1]];
  if (!types.includes('null')) yield ['type (null)', null];
  yield* wrongStrings(schema);
}
