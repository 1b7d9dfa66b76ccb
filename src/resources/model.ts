/**
 * The resources of an API, as they were inferred from its document: plain data that can be written to a file. The words are
 * those of Google's API Improvement Proposals 121 and 130 to 135.
 */

/** The names of members that lead from a value to a value inside it: `['data', 'items']`. Empty: the value itself. */
export type MemberPath = readonly string[];

/** Why a decision was taken, and where in the document that stands: `#/paths/~1orders/get`. */
export interface Evidence {
  reason: string;
  at: string;
}

export interface ResourceModel {
  resources: Resource[];
  /** The operations that the contract's examples and schemas answer. */
  unmodelled: UnmodelledOperation[];
}

export interface UnmodelledOperation {
  operation: string;
  reason: string;
  /** A pointer into the document. */
  at: string;
}

/**
 * A collection of records, or a singleton: one record, or one in each parent. A record is the item's representation (as
 * the schema at `schema` has it) with the members that are only written, and, for each parent whose key no member of the
 * representation has, a member named after it in braces: `{carts}`.
 */
export interface Resource {
  /** Unique in the model: `orders`, `carts-items`. */
  name: string;
  kind: 'collection' | 'singleton';
  /** A pointer to the schema of its representation. */
  schema: string;
  /** What identifies a record among all of its collection, in the order of the path. Empty: a singleton without parents. */
  identity: MemberPath[];
  /** How a record is named by clients; left out if it can only be listed, and of a singleton. */
  key?: Key;
  parents: Parent[];
  methods: Method[];
  members: ResourceMembers;
  evidence: Evidence[];
}

export interface Key {
  member: MemberPath;
  /** The path parameter that gives it; none for records that can only be listed. */
  parameter?: string;
  /**
   * How that of a new record is made: `client` if the body of a create has it, else a new one of its schema; `integer`, the next
   * after the largest.
   */
  made: 'client' | 'integer' | 'uuid' | 'text';
  evidence: Evidence[];
}

/** A record belongs to one of the parent's records. */
export interface Parent {
  /** The name of the parent resource; `undefined` if the document does not describe it, as a tenant in a path. */
  resource?: string;
  /** The member of a record that has the parent's key: `['customer_id']` or `['{carts}']`. */
  member: MemberPath;
  /** The member of the parent's record that it is equal to. */
  key?: MemberPath;
  evidence: Evidence[];
}

/** Members that are given a value by the server. */
export interface ResourceMembers {
  readOnly: MemberPath[];
  writeOnly: MemberPath[];
  created?: MemberPath;
  updated?: MemberPath;
  /** A URL of the record itself. */
  self: MemberPath[];
  relations: Relation[];
  /** Members that tell of the records that belong to the record. */
  derived?: DerivedMember[];
}

/** How many records of another resource belong to the record, or their ids and types as JSON:API has them. */
export interface DerivedMember {
  member: MemberPath;
  resource: string;
  holds: 'count' | 'identifiers';
  evidence: Evidence[];
}

/** A member that has the key of a record of another resource, or such a record itself. */
export interface Relation {
  member: MemberPath;
  /** Whether it is a list of them. */
  isList: boolean;
  resource: string;
  holds: 'key' | 'record';
  evidence: Evidence[];
}

export type Method =
  | ListMethod
  | GetMethod
  | CreateMethod
  | ReplaceMethod
  | UpdateMethod
  | DeleteMethod
  | ActionMethod;

interface MethodOfPath {
  /** Its operationId, as the compiled contract has it. */
  operation: string;
  /** Which member of a record each parameter of the path is equal to, by the parameter's name. */
  address: Readonly<Record<string, MemberPath>>;
  reply: ReplyEnvelope;
  evidence: Evidence[];
}

/** What the success reply holds, and where. */
export type ReplyEnvelope = {
  /** As documented: `200`, `2XX`, `default`. */
  status: string;
  mediaType?: string;
} & (
  | { holds: 'list'; path: MemberPath /** The member of each element that has the record. */; each?: string }
  | { holds: 'item'; path: MemberPath /** A list of one. */; isList?: true }
  /** The key of the record alone. */
  | { holds: 'key'; path: MemberPath }
  /** Nothing of the record: no content, or a body of another meaning, which the contract makes. */
  | { holds: 'nothing' }
);

/** Where the request's body has the members of the record. */
export interface RequestEnvelope {
  path: MemberPath;
}

export interface ListMethod extends MethodOfPath {
  kind: 'list';
  paging?: Paging;
  /** Members of the reply that count the records, and flags, of a list that is not read in parts. */
  counts?: PagingMember[];
  /** The query parameter of the number of records that are listed at most, of a list that is not read in parts. */
  limit?: string;
  filters: Filter[];
  /** Query parameters that order the list. */
  order?: Order;
  /** The query parameter whose text is searched for in all text members. */
  search?: string;
  /** The query parameter that lists the members to be sent. */
  fields?: string;
  /** Where the reply counts all records that the filters let through. */
  total?: MemberPath;
  /** Where a header of the reply does. */
  totalHeader?: string;
}

export interface GetMethod extends MethodOfPath {
  kind: 'get';
  fields?: string;
}

export interface CreateMethod extends MethodOfPath {
  kind: 'create';
  request: RequestEnvelope;
}

/** PUT: members that the body lacks are removed, unless `keeps`. */
export interface ReplaceMethod extends MethodOfPath {
  kind: 'replace';
  request: RequestEnvelope;
  /** The key is in the body, not in the path. */
  keyInBody?: true;
  /** A record that does not exist is created: the reply 201 is documented. */
  creates?: true;
  /** Members that the body lacks stay: its schema requires none, and no PATCH is there for a change of some. */
  keeps?: true;
}

/** PATCH, or POST on the item: members that the body lacks stay. */
export interface UpdateMethod extends MethodOfPath {
  kind: 'update';
  request: RequestEnvelope;
  keyInBody?: true;
}

export interface DeleteMethod extends MethodOfPath {
  kind: 'delete';
}

/**
 * A custom method: on one record it gives members another value, `POST /orders/{id}/cancel`, or changes what a list has,
 * `PUT /posts/{id}/tags/{tag}`; on a collection it deletes several records, `DELETE /posts?ids=1,2`.
 */
export interface ActionMethod extends MethodOfPath {
  kind: 'action';
  sets: readonly { member: MemberPath; value: unknown }[];
  /** Query parameters that have the value of a member: `PATCH /orders/{id}/status?status=paid`. */
  takes?: readonly { parameter: string; member: MemberPath }[];
  element?: ElementChange;
  deletes?: DeletedKeys;
}

/** An element of a list that the path names. */
export interface ElementChange {
  change: 'add' | 'remove';
  /** The list. */
  member: MemberPath;
  /** The path parameter of the element: its value, or the key of the record that it is. */
  parameter: string;
}

/** Where a request lists the keys of the records that it deletes; `all`: those of the collection. */
export type DeletedKeys =
  | { from: 'query'; parameter: string }
  | { from: 'body'; path: MemberPath /** Of each element. */; each?: string }
  | { from: 'all' };

/**
 * How a list is read in parts. `page`: by number; `offset`: by how many records come before; `cursor`: by a token of the
 * reply before; `key`: by the key of the last record of the part before (`starting_after`).
 */
export interface Paging {
  style: 'page' | 'offset' | 'cursor' | 'key';
  /** The query parameter of the page, offset, cursor or key. */
  position: string;
  /** The query parameter of the key that the part ends before: `ending_before`. */
  before?: string;
  /** The query parameter of the number of records. */
  size?: string;
  /** The number of the first page: 0 or 1. */
  firstPage: number;
  /** The offset of the first record, where it is not 0: SCIM's `startIndex` counts from 1 (RFC 7644, section 3.4.2.4). */
  firstOffset?: number;
  defaultSize: number;
  maxSize?: number;
  /** Members of the reply about the part. */
  members: PagingMember[];
  /** Whether the reply has the header `Link`. */
  hasLink: boolean;
  evidence: Evidence[];
}

export interface PagingMember {
  path: MemberPath;
  /**
   * `next` and `previous` by `form`: a URL, the value of the position's parameter, or a flag. `first` and `last` likewise, where
   * the flag says that this part is it; `empty` is a flag that it has no records. Of Spring's `Pageable`, `sorted` and `unsorted`
   * are flags whether the client asked for an order, `orders` is the list of what it asked for, and `paged` and `unpaged` are flags
   * whether the list is read in parts. The others are numbers: this page, its size as asked, how many records it has, its offset, how many pages there are.
   */
  holds:
    | 'next'
    | 'previous'
    | 'first'
    | 'last'
    | 'self'
    | 'page'
    | 'size'
    | 'count'
    | 'offset'
    | 'pages'
    | 'total'
    | 'empty'
    | 'sorted'
    | 'unsorted'
    | 'paged'
    | 'unpaged'
    | 'orders';
  form: 'url' | 'position' | 'flag' | 'number' | 'list';
}

export interface Filter {
  /** The name of the query parameter; of one in the style `deepObject` with its member: `created[gte]`. */
  parameter: string;
  member: MemberPath;
  /** `in`: one of a list; `contains`: of a text or a list. */
  operator: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'contains' | 'starts';
  /** The values that the parameter lists, of a member whose schema does not list its own. `all` is not one of them. */
  values?: readonly string[];
  evidence: Evidence[];
}

export interface Order {
  /** Its value names a member: `created`, `-created`, `created:desc`, `created desc`, `created_desc`. */
  by?: string;
  /** Its value is a direction: `asc`, `desc`. */
  direction?: string;
  /** Its value is true for a descending order. */
  descending?: string;
  /** The member that the list is ordered by if `by` is not sent. */
  defaultMember?: MemberPath;
  defaultDirection: 'asc' | 'desc';
}
