import type { Operation } from '../../contract/contract.ts';
import type { Method, Resource, ResourceModel } from '../../resources/model.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { knownId } from '../target/known-id.ts';
import type { ApiTarget } from '../target/target.ts';
import type { Creation } from './created-record.ts';
import { type ModelIndex, modelIndex } from './model-index.ts';
import { pathNames } from './path-names.ts';

/** What is known of a target before it is called. */
type Known = Pick<ApiTarget, 'operations' | 'writes' | 'ids'>;

/**
 * What a run may change at a real target: only what it creates itself and can delete again, in parents that it creates or that
 * the configuration names under `ids`; and what the configuration lists under `writes`.
 */
export class WriteRules {
  readonly #api: ApiContract;
  readonly #model: ModelIndex;

  constructor(api: ApiContract, model: ResourceModel) {
    this.#api = api;
    this.#model = modelIndex(model);
  }

  /** Whether a run may create records of the resource. */
  canCreate(resource: Resource, target: Known, around: readonly string[] = []): boolean {
    const creation = creationOf(resource);
    if (!creation || around.includes(resource.name)) return false;
    return this.#refusalOfCreation(resource, creation, target, [...around, resource.name]) === undefined;
  }

  /** Why an operation that changes something is not called; `undefined` if it may be. */
  refusal({ id, path, method }: Operation, target: Known): string | undefined {
    if (target.writes?.includes(id)) return undefined;
    const found = this.#model.methods.get(id);
    if (found?.method.kind === 'create') return this.#refusalOfCreation(found.resource, found.method, target);
    // The keys of a call that is made from the document may be those of anybody's records, and without keys it is about all of them.
    const deletesSeveral = found?.method.kind === 'action' && found.method.deletes !== undefined;
    const isOwn =
      found &&
      !deletesSeveral &&
      (found.resource.kind === 'singleton'
        ? this.#hasOwnParents(found.resource, found.method, target)
        : this.canCreate(found.resource, target));
    if (isOwn) return undefined;
    return path.includes('{') || method !== 'POST' || deletesSeveral
      ? `${id} would change what this run has not created: list it under writes to call it anyway`
      : notDeleted(id);
  }

  #refusalOfCreation(
    resource: Resource,
    creation: Creation,
    target: Known,
    around: readonly string[] = [resource.name],
  ): string | undefined {
    const { operation: id } = creation;
    if (!has(target, id)) return `the target does not have ${id}`;
    const isDeletable = resource.methods.some(
      ({ kind, operation }) => kind === 'delete' && has(target, operation),
    );
    if (!isDeletable && !target.writes?.includes(id)) return notDeleted(id);
    const missing = this.#missingParents(resource, creation, target, around);
    return missing.length === 0 ? undefined : `a parent is missing: give ${missing.join(', ')} under ids`;
  }

  /** The parameters of a creation's path that neither the configuration nor a parent that can be created gives. */
  #missingParents(
    resource: Resource,
    { operation, kind, address }: Creation,
    target: Known,
    around: readonly string[],
  ): string[] {
    return pathNames(this.#api.operation(operation)).filter((name) => {
      const member = String(address[name] ?? []);
      const isChosen = kind === 'replace' && member === String(resource.key?.member);
      return (
        !isChosen &&
        knownId(target.ids, name, operation, resource.name) === undefined &&
        !this.#isGiven(resource, member, target, around)
      );
    });
  }

  /** Whether a parent that can be created, or its own parents, have the member. */
  #isGiven(resource: Resource, member: string, target: Known, around: readonly string[]): boolean {
    const parent = resource.parents.find((one) => String(one.member) === member);
    const owner = parent?.resource === undefined ? undefined : this.#model.resources.get(parent.resource);
    return owner !== undefined && parent?.key !== undefined && this.canCreate(owner, target, around);
  }

  #hasOwnParents(resource: Resource, { address }: Method, target: Known): boolean {
    const members = Object.values(address).map(String);
    return (
      members.length > 0 && members.every((one) => this.#isGiven(resource, one, target, [resource.name]))
    );
  }
}

/** The method that creates records: POST, or PUT at a key that the client chooses. */
export function creationOf({ methods }: Resource): Creation | undefined {
  const post = methods.find((one) => one.kind === 'create');
  const put = methods.find((one) => one.kind === 'replace' && one.creates === true && !one.keyInBody);
  return (post ?? put) as Creation | undefined;
}

const has = ({ operations }: Known, id: string): boolean => operations?.includes(id) ?? true;

const notDeleted = (id: string): string =>
  `no operation deletes what ${id} creates: list it under writes to call it anyway`;
