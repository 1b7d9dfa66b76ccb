import type { Operation } from '../../contract/contract.ts';
import { preferredType } from '../../contract/media-type.ts';
import { operationSchemas } from '../../contract/operation-schemas.ts';
import { documentedReply, replyNamed } from '../../contract/replies.ts';
import type { Method, Resource } from '../../resources/model.ts';
import type { SchemaAt, SchemaView } from '../../resources/schema-view.ts';
import { type ContractNode, childNode } from '../derive/contract-node.ts';
import type { OperationSource } from '../derive/operation-source.ts';
import { validatorOf } from '../derive/test-values.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Creation } from '../records/created-record.ts';
import type { Records } from '../records/records.ts';
import { creationOf } from '../records/write-rules.ts';

type Kind = Method['kind'];
export type MethodOf<Of extends Kind> = Extract<Method, { kind: Of }>;

/** A resource with what the document says of its operations: what the laws are made from. */
export class LawResource {
  readonly api: ApiContract;
  readonly resource: Resource;
  readonly records: Records;
  readonly view: SchemaView;
  readonly #sources: ReadonlyMap<string, OperationSource>;

  constructor(
    api: ApiContract,
    resource: Resource,
    records: Records,
    view: SchemaView,
    sources: ReadonlyMap<string, OperationSource>,
  ) {
    this.api = api;
    // A fault of the document may cost an operation. A GET that answers with a status alone shows nothing to judge.
    const methods = resource.methods.filter(
      ({ operation, kind, reply }) =>
        sources.has(operation) && !(kind === 'get' && reply.holds === 'nothing'),
    );
    this.resource = { ...resource, methods };
    this.records = records;
    this.view = view;
    this.#sources = sources;
  }

  get name(): string {
    return this.resource.name;
  }

  all<Of extends Kind>(kind: Of): MethodOf<Of>[] {
    return this.resource.methods.filter((one): one is MethodOf<Of> => one.kind === kind);
  }

  first<Of extends Kind>(kind: Of): MethodOf<Of> | undefined {
    return this.all(kind)[0];
  }

  /** The method that creates records and shows their keys; `undefined` if there is none. */
  get creation(): Creation | undefined {
    const { kind, key } = this.resource;
    const creation = kind === 'collection' && key ? creationOf(this.resource) : undefined;
    return creation && this.#showsKey(creation) ? creation : undefined;
  }

  #showsKey(creation: Creation): boolean {
    const isGiven = creation.kind === 'replace' || this.resource.key?.made === 'client';
    return isGiven || creation.reply.holds !== 'nothing' || this.#hasLocation(creation);
  }

  #hasLocation(creation: Creation): boolean {
    return this.#hasHeader(creation, 'location');
  }

  #hasHeader(method: Method, header: string): boolean {
    const { replies } = this.operation(method);
    return replies.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === header));
  }

  /** Whether the document has entity tags of its records: without them a 412 may be about anything. */
  get hasTags(): boolean {
    return this.resource.methods.some((method) => this.#hasHeader(method, 'etag'));
  }

  operation({ operation }: Method): Operation {
    return this.api.operation(operation);
  }

  /** The node of a method's operation, or what these names lead to in it. */
  node({ operation }: Method, ...names: (string | number)[]): ContractNode {
    const { node } = this.#sources.get(operation) as OperationSource;
    return childNode(this.api.document, node, ...names);
  }

  /** Where one of these statuses is documented for a method: the first that is. */
  documents(method: Method, ...statuses: number[]): string | undefined {
    const { replies } = this.operation(method);
    const found = statuses.map(String).find((one) => replyNamed(replies, one));
    return found === undefined ? undefined : this.node(method, 'responses', found).pointer;
  }

  /** Whether an answer of this status is documented, by its code, its range or `default`. */
  isDocumented(method: Method, status: number): boolean {
    return documentedReply(this.operation(method).replies, status) !== undefined;
  }

  /** Where the query parameter of a method stands; the operation if it is its path's. */
  parameter(method: Method, name: string): ContractNode {
    const own = this.node(method).value?.parameters ?? [];
    for (const index of Object.keys(own)) {
      const found = this.node(method, 'parameters', Number(index));
      if (found.value?.name === name && found.value.in === 'query') return found;
    }
    return this.node(method);
  }

  /** The schema of a query parameter. */
  querySchema(method: Method, name: string): SchemaAt['node'] {
    const { parameters } = operationSchemas(this.api.document, this.operation(method));
    const node = parameters?.properties?.query?.properties?.[name];
    return node && this.view.resolve({ node, at: `${method.operation} ${name}` }).node;
  }

  /** Whether the schema of a path's parameter lets a text through. */
  isValidInPath(method: Method, name: string, text: string): boolean {
    const { parameters } = operationSchemas(this.api.document, this.operation(method));
    const schema = parameters?.properties?.path?.properties?.[name];
    const validate = schema && validatorOf(this.api.compiler, schema);
    return !validate || validate(text) || (text !== '' && validate(Number(text)));
  }

  /** The schema of the records as replies show them. */
  get schema(): SchemaAt {
    const { schema: at } = this.resource;
    return { node: { $ref: at }, at };
  }

  /** The schema of the record in the request's body of a method; `undefined` if the body does not have one. */
  bodySchema(method: Creation | MethodOf<'update'>): SchemaAt | undefined {
    const operation = this.operation(method);
    const type = preferredType(operation.body?.content.map(({ mediaType }) => mediaType) ?? []);
    if (type === undefined || /patch\+json/.test(type)) return undefined;
    const node = operationSchemas(this.api.document, operation).bodies[type];
    const body: SchemaAt = { node, at: `${operation.id} ${type}` };
    const record = node ? this.view.memberAt(body, method.request.path) : undefined;
    return record && this.view.resolve(record);
  }

  /** The members that the request's body of a method may have, by name; none if it is not an object. */
  bodyMembers(method: Creation | MethodOf<'update'>): ReadonlyMap<string, SchemaAt> {
    const record = this.bodySchema(method);
    return record ? this.view.members(record) : new Map();
  }
}
