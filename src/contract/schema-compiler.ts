import type { Options } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';
import type { Document, Operation, Parameter, Validate, Validators } from './contract.ts';
import { documentPattern } from './document-pattern.ts';
import { deref, nodeAtRef } from './json-pointer.ts';
import { type Direction, toJsonSchema } from './json-schema.ts';
import { uniqueItems } from './unique-items.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** The same options for generated and for lazy validators, so that both report the same errors. */
const options: Options = {
  ...{ strict: false, allErrors: true, logger: false, validateFormats: true },
  // The code is only needed in modules that are generated, which give their own.
  code: { regExp: Object.assign(documentPattern, { code: 'new RegExp' }) },
};

/** The schemas of an operation's validators, by media type, and by status and media type. */
export interface OperationSchemas {
  parameters?: Node;
  bodies: Record<string, Node>;
  replies: Record<string, Record<string, Node>>;
}

/** `$ref`s are left in place. */
export function operationSchemas(document: Document, operation: Operation): OperationSchemas {
  const item = deref(document, document.paths[operation.path]);
  const node = item[operation.method.toLowerCase()];
  const nodes: Node[] = [...(item.parameters ?? []), ...(node.parameters ?? [])].map((one) =>
    deref(document, one),
  );
  const body = deref(document, node.requestBody);
  const contents = Object.entries<Node>(body?.content ?? {}).filter(
    ([, content]) => content?.schema !== undefined,
  );
  const replies = Object.entries<Node>(node.responses ?? {}).map(([status, reference]) => {
    const reply = Object.entries<Node>(deref(document, reference)?.content ?? {});
    const schemas = reply.filter(([, content]) => content?.schema !== undefined);
    return [status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(), byKey(schemas)] as const;
  });
  const parameters = parametersSchema(operation.parameters, nodes);
  return { ...(parameters && { parameters }), bodies: byKey(contents), replies: Object.fromEntries(replies) };
}

const byKey = (contents: [string, Node][]): Record<string, Node> =>
  Object.fromEntries(contents.map(([mediaType, content]) => [mediaType, content.schema]));

/** `{ path, query, header, cookie }`, each a map from name to value. */
function parametersSchema(parameters: readonly Parameter[], nodes: Node[]): Node {
  const properties: Node = {};
  for (const { name, in: location, required } of parameters) {
    // The last one wins: an operation's parameter replaces its path's.
    const node = nodes.findLast((one) => one?.name === name && one.in === location);
    properties[location] ??= { type: 'object', properties: {}, required: [] };
    const group = properties[location];
    group.properties[name] =
      withoutDefault(node.schema) ?? Object.values<Node>(node.content ?? {})[0]?.schema ?? {};
    if (required) group.required.push(name);
  }
  return Object.keys(properties).length === 0 ? undefined : { type: 'object', properties };
}

/** `fillDefaults` sets defaults after validation; Ajv would set them before. */
function withoutDefault(schema: Node): Node {
  if (schema?.default === undefined) return schema;
  const { default: _default, ...rest } = schema;
  return rest;
}

/**
 * Compiles schemas of one document. Each `$ref` target is added when a schema first needs it, so that a document of
 * some megabytes costs nothing at first.
 */
export class SchemaCompiler {
  readonly ajv: Ajv2020;
  readonly #document: Document;
  readonly #direction: Direction;
  readonly #resources = new Map<string, string>();

  constructor(document: Document, direction: Direction, extra: Options = {}) {
    this.ajv = new Ajv2020({ ...options, useDefaults: direction === 'request', ...extra });
    this.ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems);
    // ajv-formats is CommonJS: its types and its value disagree about the default export.
    (formatsPlugin as unknown as (ajv: Ajv2020) => void)(this.ajv);
    // These formats say how a number is stored; they do not restrict its value.
    for (const name of ['float', 'double'])
      this.ajv.addFormat(name, { type: 'number', validate: () => true });
    this.#document = document;
    this.#direction = direction;
  }

  compile(schema: Node): Validate {
    return this.ajv.compile(this.#toJsonSchema(schema)) as Validate;
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
    const id = `ref:${this.#resources.size}`;
    this.#resources.set(ref, id);
    const target = nodeAtRef(this.#document, ref);
    // The reader of the document has reported a missing target; here it accepts any value.
    this.ajv.addSchema(
      typeof target !== 'object' || target === null
        ? { $id: id }
        : { $id: id, allOf: [this.#toJsonSchema(target)] },
    );
    return id;
  }
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
