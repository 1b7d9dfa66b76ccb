import type { Document } from '../contract/contract.ts';
import type { MethodOverride } from '../contract/resource-overrides.ts';
import type { ApiOperation } from './api-operation.ts';
import type { FoundKey } from './keys.ts';
import type {
  DeletedKeys,
  ElementChange,
  Evidence,
  Key,
  MemberPath,
  Method,
  ReplyEnvelope,
} from './model.ts';
import type { PathEntries, PathEntry } from './path-entries.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';

/** A method before the parameters of its path are known. */
export interface DraftMethod {
  kind: Method['kind'];
  from: ApiOperation;
  reply: ReplyEnvelope;
  /** Of a list: the schema of an element. */
  element?: SchemaAt;
  /** Where the request has the record. */
  request?: MemberPath;
  keyInBody?: true;
  creates?: true;
  keeps?: true;
  sets?: { member: MemberPath; value: unknown }[];
  takes?: { parameter: string; member: MemberPath }[];
  elementChange?: ElementChange;
  deletes?: DeletedKeys;
  /** What a person decided about it. */
  override?: MethodOverride;
  evidence: Evidence[];
}

/** A resource while it is being inferred. */
export interface Draft {
  name: string;
  kind: 'collection' | 'singleton';
  /** What it may be called: `orders`, `order`. */
  nouns: string[];
  /** The path of one record, or of the singleton; `undefined` if records can only be listed. */
  item?: PathEntry;
  /** The path above the item's parameters. */
  collection?: PathEntry;
  representation: SchemaAt;
  /** The parameters at the end of the item's path, with the members that they are. */
  keys: { parameter: string; found: FoundKey }[];
  /** The member that tells records apart which can only be listed. */
  listedKey?: FoundKey;
  /** How a new key is made, if a person decided it. */
  made?: Key['made'];
  methods: DraftMethod[];
  evidence: Evidence[];
}

/** The member that names a record among those of its parents. */
export const keyOfDraft = ({ keys, listedKey }: Draft): FoundKey | undefined =>
  keys.at(-1)?.found ?? listedKey;

/** What is read of a document. */
export interface Reading {
  document: Document;
  view: SchemaView;
  paths: PathEntries;
  /** Notes why an operation that looks like a method of a resource is left to the contract. */
  abstain(operation: ApiOperation, reason: string): void;
}
