import type { Operation } from '../../contract/contract.ts';
import { parameterNode } from '../../contract/operation-node.ts';
import { hasExample } from '../../resources/known-keys.ts';
import type { Method, Resource } from '../../resources/model.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { RequestParts } from '../model/request.ts';
import type { ValidCall } from '../model/valid-call.ts';
import type { CheckContext } from '../run/check-context.ts';
import { expectNoEffect } from '../run/expect-no-effect.ts';
import { pathOfRecord } from './created-record.ts';
import { type ItemOnPath, itemPaths } from './item-paths.ts';
import { callerOf } from './operation-caller.ts';
import { pathNames } from './path-names.ts';
import { Records } from './records.ts';

/**
 * Valid calls of the operations of a document. What a call needs is created first, as the resource model says. At a real target
 * nothing is changed that the check has not created, unless the configuration lists the operation under `writes`.
 */
export class DocumentedCalls {
  readonly records: Records;
  readonly #api: ApiContract;
  readonly #itemOn: (path: string) => ItemOnPath | undefined;

  constructor(api: ApiContract) {
    const model = api.resources();
    this.#api = api;
    this.records = new Records(api, model);
    this.#itemOn = itemPaths(model, api.contract.operations);
  }

  /** Ends the check with the reason, if the operation can't be called here. */
  async validCall(operation: Operation, context: CheckContext): Promise<ValidCall> {
    expectNoEffect(context, operation.id);
    const as = callerOf(operation, context);
    const found = this.records.methodOf(operation.id);
    const parts = context.onlyReads(operation.id)
      ? await this.#reading(operation, context, as)
      : await this.#writing(operation, context, found);
    return { as, parts, isMade: true };
  }

  /** A call that only reads may read what is there: by ids of the configuration, else what a list shows, else by the examples. */
  async #reading(operation: Operation, context: CheckContext, as: string | null): Promise<RequestParts> {
    const path = await this.#readPath(operation, context);
    const parts = this.records.partsOf(context, operation, path);
    if (context.isolation.isDisposable) {
      this.#requireRecord(operation, context, path);
      return parts;
    }
    const unknown = pathNames(operation).filter(
      (name) => path[name] === undefined && this.records.knownId(context, operation, name) === undefined,
    );
    if (unknown.length === 0) return parts;
    const { status } = await context.call(operation.id, parts, { as });
    // Some servers refuse what does not exist as they refuse what is not to be seen.
    if ([400, 403, 404, 410, 422].includes(status))
      context.skip(`nothing exists there to read: give ${unknown.join(', ')} under ids`);
    return parts;
  }

  async #readPath(operation: Operation, context: CheckContext): Promise<Record<string, unknown>> {
    const isKnown = (name: string): boolean => this.records.knownId(context, operation, name) !== undefined;
    const names = pathNames(operation);
    if (names.every(isKnown)) return {};
    const found = this.records.methodOf(operation.id);
    if (found && (found.method.kind === 'list' || found.resource.kind === 'singleton'))
      return this.records.parentValues(context, found.resource, found.method, { isWrite: false });
    const item = found ? { ...found, address: found.method.address } : this.#itemOn(operation.path);
    if (!item || Object.keys(item.address).every(isKnown)) return {};
    const record = await this.records.find(context, item.resource, { isWrite: false });
    return (record && pathOfRecord(item.address, record)) ?? {};
  }

  #writing(
    operation: Operation,
    context: CheckContext,
    found: { resource: Resource; method: Method } | undefined,
  ): Promise<RequestParts> {
    const { isDisposable } = context.isolation;
    const refusal = isDisposable ? undefined : this.records.rules.refusal(operation, context.apiTarget);
    if (refusal !== undefined) context.skip(refusal);
    if (context.hasLost(operation.id))
      context.skip(`what ${operation.id} creates can't be deleted, so it is not called again`);
    if (!found) return this.#otherWrite(operation, context);
    const { resource, method } = found;
    if (method.kind === 'create') return this.records.creationParts(context, resource, method);
    return resource.kind === 'singleton'
      ? this.#changingSingleton(operation, resource, method, context)
      : this.#changing(operation, resource, method, context);
  }

  /** A change of a record that the check has created. */
  async #changing(
    operation: Operation,
    resource: Resource,
    method: Method,
    context: CheckContext,
  ): Promise<RequestParts> {
    const record = await this.records.find(context, resource, { isWrite: true });
    const path = record && pathOfRecord(method.address, record);
    if (!record || !path) return this.#unmade(operation, context);
    const parts = this.records.partsOf(context, operation, path);
    if (method.kind !== 'replace' && method.kind !== 'update') return parts;
    return this.records.changeParts(context, resource, method, parts, record);
  }

  /** A singleton is part of its parent, which the check has to have created. */
  async #changingSingleton(
    operation: Operation,
    resource: Resource,
    method: Method,
    context: CheckContext,
  ): Promise<RequestParts> {
    const path = await this.records.parentValues(context, resource, method, { isWrite: true, isOwn: true });
    const isOwn =
      Object.keys(method.address).length > 0 && Object.keys(method.address).every((one) => one in path);
    return isOwn ? this.records.partsOf(context, operation, path) : this.#unmade(operation, context);
  }

  /** Of what the check has not created: only in a sandbox, or where the configuration allows it. */
  #unmade(operation: Operation, context: CheckContext): RequestParts {
    if (!context.isolation.isDisposable && !context.mayWrite(operation.id))
      context.skip(`${operation.id} would change what this run has not created`);
    this.#requireRecord(operation, context, {});
    return this.records.partsOf(context, operation, {});
  }

  /** Ends the check if it would call a method on or below a record whose key nothing shows: `path` has what is known of it. */
  #requireRecord(operation: Operation, context: CheckContext, path: Readonly<Record<string, unknown>>): void {
    const found = this.records.methodOf(operation.id);
    if (!found) return;
    if (found.method.kind === 'create') return;
    if (found.method.kind === 'list') {
      this.records.requireParents(context, found.resource, found.method, path);
      return;
    }
    const { document } = this.#api;
    const unknown = Object.keys(found.method.address).filter(
      (name) =>
        path[name] === undefined &&
        this.records.knownId(context, operation, name) === undefined &&
        !hasExample(document, parameterNode(document, operation, 'path', name)),
    );
    if (unknown.length > 0)
      context.skip(
        `no list shows a record of ${found.resource.name}, and the document has no example of ${unknown.join(', ')}`,
      );
  }

  /** What no method of a resource explains, below a record that is created first. */
  async #otherWrite(operation: Operation, context: CheckContext): Promise<RequestParts> {
    const item = this.#itemOn(operation.path);
    const record = item && (await this.records.find(context, item.resource, { isWrite: true }));
    const path = item && record && pathOfRecord(item.address, record);
    return this.records.partsOf(context, operation, path ?? {});
  }
}
