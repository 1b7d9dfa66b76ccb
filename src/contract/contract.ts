/**
 * A contract in the form that the engine loads: plain data (`CompiledContract`), and beside it the validators. The
 * built-in ones are compiled ahead by `generate`; a user's own is compiled when it is read.
 */

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';
export type PrimitiveType = 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** How a parameter's text becomes a value: OpenAPI 3.1, section 4.8.12 (Parameter Object). */
export interface Parameter {
  name: string;
  in: ParameterLocation;
  required: boolean;
  /** Shape of the value: one primitive, a list or map of them, or JSON text (`content` instead of `schema`). */
  shape: 'primitive' | 'array' | 'object' | 'json';
  /** The primitive types that the value, or its items, may have. Empty: any, taken as text. */
  types: PrimitiveType[];
  style: string;
  explode: boolean;
  /** Types of a map's named members, where the shape is `object`. */
  members?: Record<string, PrimitiveType[]>;
  /** The schema's default, as a value; `undefined` if it has none. */
  default?: unknown;
  /** `x-allow-empty`: an empty path segment is let through to this parameter. */
  allowEmpty?: true;
  /** `x-invalid`: the named error that answers a value which breaks the schema. */
  invalid?: string;
  /** `x-missing`: the named error that answers an empty segment. */
  missing?: string;
}

export interface RequestBody {
  required: boolean;
  /** Media types or ranges, in the document's order. */
  mediaTypes: string[];
  /** Names of the documented fields, by media type, where the schema lists them. */
  fields: Record<string, string[]>;
  invalid?: string;
}

/** One documented example, by name. `external` ones (`externalValue`) are left out. */
export interface Example {
  name: string;
  value: unknown;
}

export interface ReplyContent {
  mediaType: string;
  examples: Example[];
  hasSchema: boolean;
}

export interface ReplyHeader {
  name: string;
  required: boolean;
  /** A documented value, if there is one: example, default, const or first of the enum. */
  example?: unknown;
}

export interface DocumentedReply {
  /** `200`, `2XX` or `default`, as the document writes it. */
  status: string;
  description: string;
  headers: ReplyHeader[];
  content: ReplyContent[];
}

export interface Operation {
  id: string;
  /** Upper case. */
  method: string;
  /** The documented path template. */
  path: string;
  summary: string;
  parameters: Parameter[];
  body?: RequestBody;
  replies: DocumentedReply[];
  /** Alternatives; each is a list of scheme names that it needs all of. Empty: open to anyone. */
  security: string[][];
  /** `x-roles`. */
  roles?: string[];
}

/** How a caller shows who it is: OpenAPI 3.1, section 4.8.27 (Security Scheme Object). */
export type SecurityScheme =
  | { type: 'http'; scheme: string }
  | { type: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string }
  | { type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

/** An answer outside of every operation (`x-unknown-path`, `x-wrong-method`). */
export interface GeneralError {
  status: number;
  name: string;
  value: unknown;
}

export interface CompiledContract {
  title: string;
  version: string;
  /** Paths of `servers[].url` other than `/`: the operations answer below them too. */
  basePaths: string[];
  operations: Operation[];
  securitySchemes: Record<string, SecurityScheme>;
  unknownPath?: GeneralError;
  wrongMethod?: GeneralError;
}

/** One thing that breaks a schema, as Ajv reports it. */
export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
  data?: unknown;
}

export interface Validate {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** The validators of a contract; `undefined` where there is nothing to validate. */
export interface Validators {
  /** Of `{ path, query, header, cookie }`, each a map from name to value. */
  parameters(operationId: string): Validate | undefined;
  body(operationId: string, mediaType: string): Validate | undefined;
  reply(operationId: string, status: string, mediaType: string): Validate | undefined;
  /** Of a message that the API pushes, by the message's name. */
  message(name: string): Validate | undefined;
}

/** An OpenAPI document as read, with `$ref`s inside it left in place and its schemas in the form of 3.1. */
// biome-ignore lint/suspicious/noExplicitAny: a document has no type until it is validated
export type Document = Record<string, any>;

export interface Contract extends CompiledContract {
  validators: Validators;
  /** The bundled document, loaded when a value has to be made from a schema. */
  document(): Promise<Document>;
}
