import type { Validate } from '../../contract/contract.ts';
import { preferredType } from '../../contract/media-type.ts';
import { operationSchemas } from '../../contract/operation-schemas.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../../resources/member-path.ts';
import type { Resource, UpdateMethod } from '../../resources/model.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { Creation, KnownRecord } from './created-record.ts';
import { hasGivenBody } from './given-bodies.ts';
import type { ModelIndex } from './model-index.ts';
import { varyBody } from './vary-body.ts';

/** What is created where: resources that are being created around this one are not created again. */
export type Around = readonly string[];

/** A record that the check has created. */
type FindOwn = (
  context: CheckContext,
  resource: Resource,
  around: Around,
) => Promise<KnownRecord | undefined>;

/** Makes the bodies of calls that create or change records. */
export class RecordBodies {
  readonly #api: ApiContract;
  readonly #model: ModelIndex;
  readonly #find: FindOwn;

  constructor(api: ApiContract, model: ModelIndex, find: FindOwn) {
    this.#api = api;
    this.#model = model;
    this.#find = find;
  }

  /** A body that names records that exist, and that the target has not seen before. */
  async bodyFor(
    context: CheckContext,
    resource: Resource,
    method: Creation | UpdateMethod,
    parts: RequestParts,
    { around, beside }: { around: Around; beside?: RequestParts | undefined },
  ): Promise<RequestParts> {
    if (hasGivenBody(context, method.operation)) return parts;
    const body = this.#ofOne(method, parts.body);
    if (!isRecord(memberOf(body, method.request.path))) return parts;
    const named = withMembersOfPath(method, parts.path, body);
    const related = await this.#withRelated(context, resource, method, named, {
      around,
      path: parts.path,
      beside,
    });
    const varied = varyBody(related, {
      path: method.request.path,
      key: resource.key?.member,
      isKeyMade: method.kind === 'create' && /^(item|key)$/.test(method.reply.holds),
      unique: context.uniqueName(),
      related: resource.members.relations.map(({ member }) => member),
      isShared: !context.isolation.isDisposable,
      validate: this.validatorOf(method.operation),
      now: Date.now(),
    });
    return { ...parts, body: varied };
  }

  /** The body of one record, where a list of several may be sent too. */
  #ofOne({ operation, request }: Creation | UpdateMethod, body: unknown): unknown {
    const [first] = Array.isArray(body) && request.path.length === 0 ? body : [];
    const isTaken = isRecord(first) && this.validatorOf(operation)?.(structuredClone(first));
    return isTaken ? first : body;
  }

  /** The validator of an operation's usual body. */
  validatorOf(id: string): Validate | undefined {
    const operation = this.#api.operation(id);
    const type = preferredType(operation.body?.content.map(({ mediaType }) => mediaType) ?? []);
    if (type === undefined) return undefined;
    try {
      return this.#api.compiler.compile(operationSchemas(this.#api.document, operation).bodies[type] ?? {});
    } catch {
      // An invalid schema refuses nothing.
      return undefined;
    }
  }

  /** The body with keys of records that exist in place of those of the document's examples. */
  async #withRelated(
    context: CheckContext,
    resource: Resource,
    method: Creation | UpdateMethod,
    body: unknown,
    {
      around,
      path = {},
      beside,
    }: { around: Around; path?: RequestParts['path']; beside?: RequestParts | undefined },
  ): Promise<unknown> {
    const ofPath = new Set(Object.keys(path).map((parameter) => String(method.address[parameter])));
    let related = body;
    for (const { member, isList, resource: name, holds } of resource.members.relations) {
      const at = [...method.request.path, ...member];
      const given = memberOf(body, at);
      if (holds !== 'key' || given === undefined || given === null || ofPath.has(String(member))) continue;
      const same = beside && memberOf(beside.body, at);
      if (same !== undefined) {
        related = withMember(related, at, same);
        continue;
      }
      const target = this.#model.resources.get(name);
      const key = target?.key?.member;
      if (!target || !key) continue;
      const known = context.knownId(String(member.at(-1)), method.operation, resource.name);
      const mayFind = known === undefined && !around.includes(name);
      const record = mayFind ? await this.#find(context, target, around) : undefined;
      const value = known ?? (record && memberOf(record, key));
      if (value === undefined) {
        // A first group has no group around it.
        const without = withoutMember(related, at);
        if (this.validatorOf(method.operation)?.(structuredClone(without)) ?? true) related = without;
        continue;
      }
      const one: unknown = Array.isArray(given) ? given[0] : given;
      const typed = typeof one === 'number' && typeof value === 'string' ? Number(value) : value;
      related = withMember(related, at, isList ? [typed] : typed);
    }
    return related;
  }
}

/** The body with the values that the path has for the same members, such as the key of the parent. */
function withMembersOfPath(
  { address, request }: Creation | UpdateMethod,
  path: RequestParts['path'] = {},
  body: unknown,
): unknown {
  let named = body;
  for (const [parameter, member] of Object.entries(address)) {
    const at = [...request.path, ...member];
    const before = memberOf(named, at);
    if (path[parameter] === undefined || before === undefined || typeof before === 'object') continue;
    const value = path[parameter];
    named = withMember(
      named,
      at,
      typeof before === 'number' && typeof value === 'string' ? Number(value) : value,
    );
  }
  return named;
}
