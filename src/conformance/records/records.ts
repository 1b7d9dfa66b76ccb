import type { Operation, Validate } from '../../contract/contract.ts';
import { parameterNode } from '../../contract/operation-node.ts';
import { operationSchemas } from '../../contract/operation-schemas.ts';
import { hasExample } from '../../resources/known-keys.ts';
import { memberOf, withMember } from '../../resources/member-path.ts';
import type {
  ListMethod,
  MemberPath,
  Method,
  ReplaceMethod,
  Resource,
  ResourceModel,
  UpdateMethod,
} from '../../resources/model.ts';
import { partsFromDocument } from '../derive/parts-from-document.ts';
import { validatorOf } from '../derive/test-values.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { Blocked } from '../model/mismatch.ts';
import type { Removal } from '../model/removals.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import { answerToValidCall } from './answer-to-valid-call.ts';
import { type Creation, createdRecord, type KnownRecord, pathOfRecord } from './created-record.ts';
import { givenBody } from './given-bodies.ts';
import { firstRecord, withSize } from './list-replies.ts';
import { type ModelIndex, modelIndex } from './model-index.ts';
import { callerOf } from './operation-caller.ts';
import { pathNames } from './path-names.ts';
import { type Around, RecordBodies } from './record-bodies.ts';
import { uniqueValues } from './unique-values.ts';
import { creationOf, WriteRules } from './write-rules.ts';

/** How many lists of a resource are asked for a record. */
const mostLists = 3;

/**
 * Makes, finds and addresses records of an API's resources at a target. At a real target it creates only what can be deleted
 * again, in parents that it has created or that the configuration names.
 */
export class Records {
  readonly rules: WriteRules;
  readonly #api: ApiContract;
  readonly #model: ModelIndex;
  readonly #bodies: RecordBodies;

  constructor(api: ApiContract, model: ResourceModel) {
    this.rules = new WriteRules(api, model);
    this.#api = api;
    this.#model = modelIndex(model);
    this.#bodies = new RecordBodies(api, this.#model, (context, resource, around) =>
      this.find(context, resource, { isWrite: true, around }),
    );
  }

  /** The validator of an operation's usual body. */
  validatorOf(id: string): Validate | undefined {
    return this.#bodies.validatorOf(id);
  }

  /** The method that an operation is; `undefined` if it is none of a resource. */
  methodOf(operation: string): { resource: Resource; method: Method } | undefined {
    return this.#model.methods.get(operation);
  }

  /** Whether the check may create such a record: in a sandbox, or where it can be deleted again. */
  mayCreate(context: CheckContext, resource: Resource): boolean {
    const creation = creationOf(resource);
    if (!creation || context.target.readOnly || context.hasLost(creation.operation)) return false;
    return context.isolation.isDisposable
      ? context.hasOperation(creation.operation)
      : this.rules.canCreate(resource, context.apiTarget);
  }

  /** A new record; `undefined` if none may be created. @throws {Blocked} as `make` */
  async create(
    context: CheckContext,
    resource: Resource,
    around: Around = [],
  ): Promise<KnownRecord | undefined> {
    const method = around.includes(resource.name) ? undefined : creationOf(resource);
    return method && (await this.make(context, resource, method, { around }))?.record;
  }

  /**
   * A new record, and what its creation was called with; `undefined` if none may be created. `beside`: as for `creationParts`.
   * @throws {Blocked} the target refuses it, or its reply does not have its key
   */
  async make(
    context: CheckContext,
    resource: Resource,
    method: Creation,
    { around, beside }: { around?: Around; beside?: RequestParts } = {},
  ): Promise<{ record: KnownRecord; parts: RequestParts } | undefined> {
    if (!this.mayCreate(context, resource)) return undefined;
    const operation = this.#api.operation(method.operation);
    const { received, call } = await answerToValidCall(context, operation, async () => {
      const parts = await this.creationParts(context, resource, method, around, beside);
      return { as: callerOf(operation, context), parts, isMade: true };
    });
    const { parts } = call;
    if (received.status >= 300)
      throw new Blocked(`${operation.id} was answered ${received.status}`, received);
    const record = this.created(resource, method, parts, received);
    if (!record && method.reply.holds === 'nothing')
      context.skip(`the reply of ${operation.id} is not documented to have the key of what it creates`);
    if (!record)
      throw new Blocked(`the reply of ${operation.id} does not have the key of what it created`, received);
    return { record, parts };
  }

  /** What a creation's successful reply is about; `undefined` if it does not show the key. */
  created(
    resource: Resource,
    method: Creation,
    parts: RequestParts,
    received: Parameters<typeof createdRecord>[4],
  ) {
    const items = resource.methods
      .filter(({ kind }) => kind !== 'list' && kind !== 'create')
      .map(({ operation }) => this.#api.contract.operations.find(({ id }) => id === operation))
      .filter((one): one is Operation => one !== undefined);
    return createdRecord(resource, method, items, parts, received);
  }

  /**
   * What a creation is called with: its parents, and what else it names, are created first. `beside`: what another creation was called
   * with, which named the same.
   */
  async creationParts(
    context: CheckContext,
    resource: Resource,
    method: Creation,
    around: Around = [],
    beside?: RequestParts,
  ): Promise<RequestParts> {
    const inside = [...around, resource.name];
    const path = beside
      ? { ...beside.path }
      : await this.parentValues(context, resource, method, { isWrite: true, around: inside });
    if (context.isolation.isDisposable) this.requireParents(context, resource, method, path);
    const key = resource.key?.member;
    if (key && method.kind === 'replace')
      for (const [parameter, member] of Object.entries(method.address))
        if (String(member) === String(key)) path[parameter] = this.#newKey(context, method, parameter);
    const parts = this.partsOf(context, this.#api.operation(method.operation), path);
    return this.#bodies.bodyFor(context, resource, method, parts, { around: inside, beside });
  }

  /** The names before an id of the configuration that is meant for this operation. */
  #namesOf(operation: string): string[] {
    const resource = this.#model.methods.get(operation)?.resource.name;
    return resource === undefined ? [operation] : [operation, resource];
  }

  /** The configuration's id for a parameter of an operation. */
  knownId(context: CheckContext, operation: Operation, parameter: string): string | undefined {
    return context.knownId(parameter, ...this.#namesOf(operation.id));
  }

  /**
   * A key that the client chooses, as the parameter's schema takes it. Of an enum it is the document's example, but only in a sandbox:
   * at a real target somebody else may have put something there.
   */
  #newKey(context: CheckContext, { operation: id }: Method, parameter: string): unknown {
    const operation = this.#api.operation(id);
    const { parts } = partsFromDocument(this.#api, operation, () => undefined);
    const example = parts.path?.[parameter];
    const { parameters } = operationSchemas(this.#api.document, operation);
    const schema = parameters?.properties?.path?.properties?.[parameter];
    const validate = schema && validatorOf(this.#api.compiler, schema);
    const key = uniqueValues(example, context.uniqueName()).find((one) => validate?.(one) ?? true);
    if (key !== undefined) return key;
    return context.isolation.isDisposable
      ? example
      : context.skip(`${id} takes no ${parameter} that this run could be sure to have for itself`);
  }

  /**
   * The parts that the document has for an operation, with these values of its path. Ends the check if it would change something at a
   * real target whose path is not wholly known: an example of the document may name what somebody else has made.
   */
  partsOf(
    context: CheckContext,
    operation: Operation,
    path: Readonly<Record<string, unknown>>,
  ): RequestParts {
    const known = (name: string) => this.knownId(context, operation, name);
    const { parts, fault } = partsFromDocument(this.#api, operation, known, {
      given: givenBody(context, operation.id),
      isLeast: context.learnt.wholeRefused(this.#api.name, operation.id) !== undefined,
    });
    if (fault !== undefined) context.skip(`no valid request could be made: ${fault}`);
    const missing = pathNames(operation).filter(
      (name) => path[name] === undefined && this.knownId(context, operation, name) === undefined,
    );
    if (missing.length > 0 && !this.#mayUseExamples(context, operation))
      context.skip(
        `${operation.id} would change what this run has not created: give ${missing.join(', ')} under ids`,
      );
    return { ...parts, path: { ...parts.path, ...path } };
  }

  #mayUseExamples(context: CheckContext, { id }: Operation): boolean {
    return context.isolation.isDisposable || context.onlyReads(id) || context.mayWrite(id);
  }

  /**
   * The values of the path that parents give. The nearest parent is made first, because its own parents are among its members.
   * `isWrite`: the call changes something in them, so they are created or configured, never somebody else's. `isOwn`: they are not
   * configured either. `isListed`: nothing is created, parents are those that lists show.
   */
  async parentValues(
    context: CheckContext,
    resource: Resource,
    { address, operation }: Method,
    {
      isWrite,
      around = [],
      isOwn = false,
      isListed = false,
    }: { isWrite: boolean; around?: Around; isOwn?: boolean; isListed?: boolean },
  ): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    const entries = Object.entries(address).reverse();
    for (const [parameter, member] of entries) {
      if (parameter in values) continue;
      const known = isOwn ? undefined : context.knownId(parameter, operation, resource.name);
      if (known !== undefined) {
        values[parameter] = known;
        continue;
      }
      const parent = resource.parents.find((one) => String(one.member) === String(member));
      const owner = parent?.resource === undefined ? undefined : this.#model.resources.get(parent.resource);
      if (!parent?.key || !owner) continue;
      const record = await (isListed
        ? this.listed(context, owner, around)
        : this.find(context, owner, { isWrite, around }));
      // A key that stands only in paths is not shown by a list.
      const key = record && memberOf(record, parent.key);
      if (!record || key === undefined || key === null) continue;
      values[parameter] = key;
      for (const [other, path] of entries) {
        const inherited = ancestorKey(resource, path, owner, record);
        if (!(other in values) && inherited !== undefined) values[other] = inherited;
      }
    }
    return values;
  }

  /** A record that the check has created; to be read only, also one that is there. */
  async find(
    context: CheckContext,
    resource: Resource,
    { isWrite, around = [] }: { isWrite: boolean; around?: Around },
  ): Promise<KnownRecord | undefined> {
    const created = await this.create(context, resource, around);
    if (created || (isWrite && !context.isolation.isDisposable)) return created;
    return this.listed(context, resource, around);
  }

  /**
   * The first record that a list shows, below parents that lists show; else below such as are created, which a server may have put
   * something into. `undefined` if there is none.
   */
  async listed(
    context: CheckContext,
    resource: Resource,
    around: Around = [],
  ): Promise<KnownRecord | undefined> {
    if (around.includes(resource.name)) return undefined;
    const lists = resource.methods.filter(
      (one): one is ListMethod => one.kind === 'list' && one.reply.holds === 'list',
    );
    for (const list of lists.filter(({ operation }) => context.hasOperation(operation)).slice(0, mostLists))
      for (const isListed of Object.keys(list.address).length > 0 ? [true, false] : [true]) {
        const record = await this.#firstListed(context, resource, list, { around, isListed });
        if (record) return record;
      }
    return undefined;
  }

  async #firstListed(
    context: CheckContext,
    resource: Resource,
    list: ListMethod,
    { around, isListed }: { around: Around; isListed: boolean },
  ): Promise<KnownRecord | undefined> {
    const options = { isWrite: false, around: [...around, resource.name], isListed };
    const path = await this.parentValues(context, resource, list, options);
    if (this.unknownParents(context, resource, list, path).length > 0) return undefined;
    const operation = this.#api.operation(list.operation);
    const parts = withSize(list, this.partsOf(context, operation, path));
    const as = callerOf(operation, context);
    const { status, json } = await context.call(operation.id, parts, { as, intent: 'valid' });
    return status < 300 ? firstRecord(list, { ...parts.path, ...path }, json) : undefined;
  }

  /**
   * The parameters of a method's path that name records of a parent of which none is known: `path` has what is known, and neither the
   * configuration nor an example of the document has them.
   */
  unknownParents(
    context: CheckContext,
    resource: Resource,
    { address, operation: id }: Method,
    path: Readonly<Record<string, unknown>>,
  ): { parameter: string; parent: string }[] {
    const operation = this.#api.operation(id);
    const { document } = this.#api;
    return Object.entries(address).flatMap(([parameter, member]) => {
      const parent = resource.parents.find((one) => String(one.member) === String(member))?.resource;
      const isKnown =
        parent === undefined ||
        path[parameter] !== undefined ||
        this.knownId(context, operation, parameter) !== undefined ||
        hasExample(document, parameterNode(document, operation, 'path', parameter));
      return isKnown ? [] : [{ parameter, parent }];
    });
  }

  /** Ends the check if a method's path names a record of a parent of which none is known. */
  requireParents(...[context, ...of]: Parameters<Records['unknownParents']>): void {
    const unknown = this.unknownParents(context, ...of);
    if (unknown.length === 0) return;
    const parents = [...new Set(unknown.map(({ parent }) => parent))].join(' or ');
    const names = unknown.map(({ parameter }) => parameter).join(', ');
    const hint = context.isolation.isDisposable ? '' : `: give ${names} under ids`;
    context.skip(`no list shows a record of ${parents}, and the document has no example of ${names}${hint}`);
  }

  /** The call that deletes what a creation's successful reply is about; `undefined` if its key is not known. */
  deletionOf(resource: Resource, record: KnownRecord): Removal | undefined {
    for (const { kind, operation: id, address } of resource.methods) {
      if (kind !== 'delete') continue;
      const path = pathOfRecord(address, record);
      if (!path) continue;
      const { parts } = partsFromDocument(this.#api, this.#api.operation(id), () => undefined);
      return { operation: id, parts: { ...parts, path: { ...parts.path, ...path } } };
    }
    return undefined;
  }

  /** What a change of a record is called with: its key in the body, if that is where the document has it. */
  async changeParts(
    context: CheckContext,
    resource: Resource,
    method: ReplaceMethod | UpdateMethod,
    parts: RequestParts,
    record: KnownRecord,
  ): Promise<RequestParts> {
    const changed = await this.#bodies.bodyFor(context, resource, method, parts, { around: [resource.name] });
    const key = resource.key?.member;
    const at = key && [...method.request.path, ...key];
    if (!at || !(method.keyInBody || memberOf(changed.body, at) !== undefined)) return changed;
    return { ...changed, body: withMember(changed.body, at, memberOf(record, key)) };
  }
}

/** The key of an ancestor that a resource shares with its parent, as the parent's record has it. An ancestor may have several. */
function ancestorKey(resource: Resource, member: MemberPath, parent: Resource, record: KnownRecord): unknown {
  const ancestor = resource.parents.find((one) => String(one.member) === String(member));
  const shared = parent.parents.find((one) =>
    ancestor?.resource === undefined
      ? String(one.member) === String(member)
      : one.resource === ancestor.resource && String(one.key) === String(ancestor.key),
  );
  return shared && memberOf(record, shared.member);
}
