import type { Options } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import type { Document, Operation, Validate, Validators } from './contract.ts';
import { documentPattern } from './document-pattern.ts';
import { evaluatedKeywords } from './evaluated-keywords.ts';
import { compareExactly } from './exact-keywords.ts';
import { nodeAtRef } from './json-pointer.ts';
import { type Direction, toJsonSchema } from './json-schema.ts';
import { multipleOf } from './multiple-of.ts';
import { type OperationSchemas, operationSchemas } from './operation-schemas.ts';
import { uniqueItems } from './unique-items.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** The same options for generated and for lazy validators, so that both report the same errors. */
const options: Options = {
  ...{ strict: false, allErrors: true, logger: false, validateFormats: true, strictNumbers: true },
  // `constructor` is a member only where a value has one of its own.
  ownProperties: true,
  // A schema is compiled once, not at each of its references: three of 200 properties in each other would be 8,000,000.
  inlineRefs: false,
  // The code is only needed in modules that are generated, which give their own. To optimize it takes longer than it saves.
  code: { optimize: false, regExp: Object.assign(documentPattern, { code: 'new RegExp' }) },
};

/**
 * Compiles schemas of one document. Each `$ref` target is added when a schema first needs it, so that a document of
 * some megabytes costs nothing at first.
 */
export class SchemaCompiler {
  readonly ajv: Ajv2020;
  readonly #document: Document;
  readonly #direction: Direction;
  readonly #resources = new Map<string, string>();
  /** How many ids were given: one of a schema that failed is not given again. */
  #ids = 0;
  /** A schema of the document is asked for by each check and each record that needs it. */
  readonly #compiled = new WeakMap<object, Validate>();
  /** By their JSON: a document has thousands of members that are a text of some length. */
  readonly #small = new Map<string, Validate>();

  constructor(document: Document, direction: Direction, extra: Options = {}) {
    this.ajv = new Ajv2020({ ...options, useDefaults: direction === 'request', ...extra });
    this.ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems);
    this.ajv.removeKeyword('multipleOf').addKeyword(multipleOf);
    compareExactly(this.ajv);
    for (const one of evaluatedKeywords) this.ajv.removeKeyword(one.keyword as string).addKeyword(one);
    // ajv-formats is CommonJS: its types and its value disagree about the default export.
    (formatsPlugin as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // These formats say how a number is stored; they do not restrict its value.
    for (const name of ['float', 'double'])
      this.ajv.addFormat(name, { type: 'number', validate: () => true });
    this.#document = document;
    this.#direction = direction;
  }

  compile(schema: Node): Validate {
    if (typeof schema !== 'object' || schema === null) return this.#compileNew(schema);
    const known = this.#compiled.get(schema);
    if (known) return known;
    const validate = this.#compileNew(schema);
    this.#compiled.set(schema, validate);
    return validate;
  }

  #compileNew(schema: Node): Validate {
    const own = this.#toJsonSchema(schema);
    const text = textOfSmall(own);
    const known = text === undefined ? undefined : this.#small.get(text);
    if (known) return known;
    const validate = this.ajv.compile(own) as Validate;
    if (text !== undefined) this.#small.set(text, validate);
    return validate;
  }

  /** For code that is generated from all schemas that were added. */
  add(key: string, schema: Node): void {
    this.ajv.addSchema(this.#toJsonSchema(schema), key);
  }

  #toJsonSchema(schema: Node): Node {
    return toJsonSchema(schema, {
      document: this.#document,
      direction: this.#direction,
      rewriteRef: (ref) => this.#resource(ref),
    });
  }

  #resource(ref: string): string {
    const known = this.#resources.get(ref);
    if (known !== undefined) return known;
    const id = `ref:${this.#ids++}`;
    this.#resources.set(ref, id);
    const target = nodeAtRef(this.#document, ref);
    // The reader of the document has reported a missing target; here it accepts any value.
    const isSchema = typeof target === 'boolean' || (typeof target === 'object' && target !== null);
    try {
      this.ajv.addSchema(isSchema ? { $id: id, allOf: [this.#toJsonSchema(target)] } : { $id: id });
    } catch (error) {
      // Each schema that needs it fails for the same reason, and not because the reference has no target.
      this.#resources.delete(ref);
      throw error;
    }
    return id;
  }
}

const longestSmall = 300;

/** The JSON of a schema that is small; `undefined` of others, and where it would not have all digits of an integer. */
function textOfSmall(schema: Node): string | undefined {
  if (typeof schema !== 'object' || schema === null || Object.keys(schema).length > 8) return undefined;
  const text = JSON.stringify(schema, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return text.length > longestSmall || /\d{16}/.test(text) ? undefined : text;
}

/** An invalid schema (`type: file`) accepts every request, and each reply breaks it. */
function compileSafely(compiler: SchemaCompiler, schema: Node, direction: Direction): Validate | undefined {
  try {
    return compiler.compile(schema);
  } catch (error) {
    if (direction === 'request') return undefined;
    const message = `has an invalid schema: ${(error as Error).message}`;
    const validate: Validate = () => false;
    validate.errors = [{ instancePath: '', schemaPath: '#', keyword: 'schema', params: {}, message }];
    return validate;
  }
}

/** Validators that are compiled when they are first used. */
export function lazyValidators(document: Document, operations: readonly Operation[]): Validators {
  const compilers = {
    request: new SchemaCompiler(document, 'request'),
    reply: new SchemaCompiler(document, 'reply'),
  };
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const schemas = new Map<string, OperationSchemas>();
  const compiled = new Map<string, Validate | undefined>();

  const of = (operationId: string): OperationSchemas => {
    let found = schemas.get(operationId);
    if (!found) {
      found = operationSchemas(document, byId.get(operationId) as Operation);
      schemas.set(operationId, found);
    }
    return found;
  };
  const once = (direction: Direction, key: string, schema: () => Node): Validate | undefined => {
    if (compiled.has(key)) return compiled.get(key);
    const found = schema();
    const validate = found === undefined ? undefined : compileSafely(compilers[direction], found, direction);
    compiled.set(key, validate);
    return validate;
  };
  return {
    parameters: (id) => once('request', `${id} parameters`, () => of(id).parameters),
    body: (id, mediaType) => once('request', `${id} body ${mediaType}`, () => of(id).bodies[mediaType]),
    reply: (id, status, mediaType) =>
      once('reply', `${id} ${status} ${mediaType}`, () => of(id).replies[status]?.[mediaType]),
    message: () => undefined,
  };
}
