/**
 * A contract in the form that the engine loads. `generate` compiles the built-in ones ahead; a user's own is compiled
 * when it is read.
 */
import type { Personas } from './personas.ts';

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie';
export type PrimitiveType = 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** Which values a text may stand for. The shape of a recursive schema contains itself. */
export interface ValueShape {
  /** The primitive types that it may have. Empty, and neither a list nor a map: any, read as text. */
  types: PrimitiveType[];
  /** The only texts that it may have as a text; any if left out. */
  texts?: string[];
  /** If it may be a list: its items. */
  items?: ValueShape;
  /** What stands between the items of a list in a list; JSON if left out. Only Swagger 2.0 has it. */
  separator?: string;
  /** If it may be a map: its named members. */
  members?: Record<string, ValueShape>;
  /** If a map may have members of other names. */
  otherMembers?: ValueShape;
  /** In a form of several parts: bytes, not text. */
  isFile?: true;
}

/** How a parameter's text becomes a value: OpenAPI 3.1, section 4.8.12 (Parameter Object). */
export interface Parameter {
  name: string;
  in: ParameterLocation;
  required: boolean;
  value: ValueShape;
  /** Of a parameter with `content` instead of `schema`. */
  mediaType?: string;
  /** It is the whole query, without a name: `in: querystring` of OpenAPI 3.2. */
  isWholeQuery?: true;
  /** How it is then read, or one of the style `cookie`: set by `withReaders`. */
  readWhole?: ReadWhole;
  /** Of a whole query that is a form, by field. */
  encoding?: Record<string, FieldEncoding>;
  style: string;
  explode: boolean;
  /** Reserved characters are sent as they are. */
  allowReserved?: true;
  default?: unknown;
  /** `x-allow-empty`: the path segment may be empty. */
  allowEmpty?: true;
  /** Its only texts, where they tell its operation from others with the same method and path. */
  only?: string[];
  /** `x-invalid`: the name of the error for a value that breaks the schema. */
  invalid?: string;
  /** `x-missing`: the name of the error for an empty segment. */
  missing?: string;
}

/** Adds the value of a parameter to those of its location, or to `violations` what is wrong with it. Names of headers are in lower case. */
export type ReadWhole = (
  raw: {
    query: string;
    ignored?: ReadonlySet<string>;
    headers: Readonly<Record<string, string | undefined>>;
  },
  values: Record<string, unknown>,
  violations: object[],
  query: { takeAll(fits: (name: string) => boolean): unknown },
) => void;

/** How one field of a form is written: OpenAPI 3.1, section 4.8.15 (Encoding Object). */
export interface FieldEncoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: true;
}

/** A body of one media type, or of a range. */
export interface BodyContent {
  mediaType: string;
  /** The names of the documented fields, if it may have no others. */
  fields?: string[];
  /** Of a type that is not JSON: which values its texts stand for. */
  value?: ValueShape;
  /** Of a form, by field. */
  encoding?: Record<string, FieldEncoding>;
  /** Its value is a list whose items follow each other, such as lines of JSON. */
  isSequence?: true;
  /** Of a multipart body that is a list. */
  positions?: PartsByPosition;
  /** Gives the `BodyType` of a sequence: set by `withReaders`. */
  loadType?: () => Promise<object>;
}

/** The parts of a multipart body that have no names: OpenAPI 3.2, section "Encoding By Position". */
export interface PartsByPosition {
  first: PartContent[];
  others: PartContent;
}

export interface PartContent {
  value: ValueShape;
  /** Of its Encoding Object: one type or several. */
  contentType?: string;
  /** Headers that it is written with. */
  headers?: Record<string, string>;
  /** Of a part that is multipart itself. */
  positions?: PartsByPosition;
}

export interface RequestBody {
  required: boolean;
  /** In the document's order. */
  content: BodyContent[];
  invalid?: string;
}

/** External examples (`externalValue`) are left out. */
export interface Example {
  name: string;
  value: unknown;
  /** As it is sent, if its type is not JSON or `value` lacks digits of an integer. */
  written?: { text?: string; base64?: string; contentType?: string };
}

export interface ReplyContent {
  mediaType: string;
  examples: Example[];
  hasSchema: boolean;
  isSequence?: true;
  /** Of a multipart body that is a list. */
  positions?: PartsByPosition;
  loadType?: () => Promise<object>;
}

export interface ReplyHeader {
  name: string;
  required: boolean;
  /** The text of a documented example, default, const or first value of the enum. */
  text?: string;
}

export interface DocumentedReply {
  /** `200`, `4XX` or `default`. */
  status: string;
  /** The status to send in place of a range or `default`. */
  sent?: number;
  /** The name of an error that has no example; else its examples have names. */
  name?: string;
  /** A 422 about the form of the request alone: FastAPI writes it at each operation with a parameter, whatever that operation answers. */
  isOfForm?: true;
  headers: ReplyHeader[];
  content: ReplyContent[];
}

export interface Operation {
  id: string;
  /** Upper case. */
  method: string;
  path: string;
  /** The key in the document's `paths`, if it has a query or a fragment behind the path: `/#action=Stop`. */
  documentPath?: string;
  /** In place of the contract's, where servers of its own give it others. */
  basePaths?: string[];
  summary: string;
  parameters: Parameter[];
  body?: RequestBody;
  replies: DocumentedReply[];
  /** Alternatives, each a list of schemes that are all needed. Empty: no credentials needed. */
  security: string[][];
  /** The scopes that each of these schemes must have, in the same order; left out if none is demanded. */
  scopes?: string[][][];
  /** `x-roles`. */
  roles?: string[];
  /** What is wrong with the document, and where: the operation is not served. */
  fault?: string;
}

/** OpenAPI 3.1, section 4.8.27 (Security Scheme Object). */
export type SecurityScheme = (
  | { type: 'http'; scheme: string }
  | { type: 'apiKey'; in: 'header' | 'query' | 'cookie'; name: string }
  | { type: 'oauth2' | 'openIdConnect' | 'mutualTLS' }
) & {
  /** What `WWW-Authenticate` of a 401 has for it. */
  challenge?: string;
};

/** A reply to a request that has no operation (`x-unknown-path`, `x-wrong-method`). */
export interface GeneralError {
  status: number;
  name: string;
  value: unknown;
}

export interface CompiledContract {
  title: string;
  version: string;
  /** Paths of `servers[].url` other than `/`: the operations are served below them too. */
  basePaths: string[];
  operations: Operation[];
  /** `x-standin-personas`. */
  personas?: Personas;
  securitySchemes: Record<string, SecurityScheme>;
  unknownPath?: GeneralError;
  wrongMethod?: GeneralError;
}

/** An error as Ajv reports it. */
export interface SchemaError {
  instancePath: string;
  /** Generated validators leave it out. */
  schemaPath?: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
  data?: unknown;
}

export interface Validate {
  /** `place`: what holds the value, if that is an integer whose digits are known (`exact-integers.ts`). */
  (value: unknown, place?: ValidatedPlace): boolean;
  errors?: SchemaError[] | null;
}

export interface ValidatedPlace {
  instancePath: string;
  rootData: object;
  parentData: object;
  parentDataProperty: string;
}

/** Each is `undefined` if there is nothing to validate. */
export interface Validators {
  /** Validates `{ path, query, header, cookie }`, each a map from name to value. */
  parameters(operationId: string): Validate | undefined;
  body(operationId: string, mediaType: string): Validate | undefined;
  reply(operationId: string, status: string, mediaType: string): Validate | undefined;
  /** Validates a message that the API pushes. */
  message(name: string): Validate | undefined;
}

/** An OpenAPI document whose `$ref`s are left in place. */
// biome-ignore lint/suspicious/noExplicitAny: a document has no type until it is validated
export type Document = Record<string, any>;

/** An operation that may share its method and path with others. */
export interface Rival<One> {
  operation: Operation;
  api: object;
  /** Those of other APIs included. */
  rivals: ReadonlySet<One>;
}

/** The values of the path are still percent-encoded. */
export interface FoundRoute<One> {
  route: One;
  names: readonly string[];
  values: readonly string[];
  /** By other templates of which neither is the more concrete one: see `router.ts`. */
  crossing?: readonly FoundRoute<One>[];
}

export interface RequestHead {
  query: string;
  /** Names in lower case. */
  request: { headers: Readonly<Record<string, string | undefined>>; body?: Uint8Array | undefined };
}

/** Of operations whose method and path a request has the one that it is for. */
export type ChooseOperation = <One extends Rival<One>>(
  found: FoundRoute<One>,
  head: RequestHead,
) => { found: FoundRoute<One> };

export interface Contract extends CompiledContract {
  validators: Validators;
  /** Left out: the first answers. */
  choose?: ChooseOperation;
  /** The bundled document, loaded when a value has to be made from a schema. */
  document(): Promise<Document>;
  /** The model of its resources (`ResourceModel`), if it was inferred. */
  resources?: () => Promise<object>;
  /** The API as it behaves by this model. `records`: how many a collection begins with. */
  behave?: <Api extends object>(api: Api, options?: { records?: number }) => Promise<Api>;
}
