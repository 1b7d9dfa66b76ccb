import type { Operation } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile, ValidCall } from '../model/api-profile.ts';
import type { Received } from '../model/exchange.ts';
import type { Removal } from '../model/removals.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { ApiTarget } from '../target/target.ts';
import { hasExample, partsFromDocument } from './parts-from-document.ts';

/**
 * Valid calls made from known ids of the target, else from the document's examples, else from its schemas. At a real target
 * only what the check itself has created is changed.
 */
export function profileFromExamples(api: ApiContract): ApiProfile {
  const { operations } = api.contract;
  const valid = operations.map(
    (operation) => [operation.id, (context: CheckContext) => fromDocument(api, operation, context)] as const,
  );
  const makes = operations.flatMap((operation) => {
    const remover = removerOf(api, operation);
    if (!remover) return [];
    const { name, taker } = remover;
    const unmaking = (received: Received, { path }: RequestParts): Removal | undefined => {
      const id = idOf(received, name);
      return id === undefined ? undefined : { operation: taker.id, parts: { path: { ...path, [name]: id } } };
    };
    return [[operation.id, unmaking] as const];
  });
  return { validCalls: Object.fromEntries(valid), removals: Object.fromEntries(makes) };
}

async function fromDocument(
  api: ApiContract,
  operation: Operation,
  context: CheckContext,
): Promise<ValidCall> {
  const { parts, fault } = partsFromDocument(api, operation, (name) => context.knownId(name));
  if (fault !== undefined) context.skip(`no valid request could be made: ${fault}`);
  const { personas } = context.apiTarget;
  const as = operation.security.length === 0 ? null : callerOf(operation, personas);
  if (as === undefined)
    context.skip(
      Object.keys(personas).length === 0
        ? 'no token of any persona was given'
        : `no persona holds the scopes of ${operation.id}`,
    );
  const call: ValidCall = { as, parts };
  return context.isolation.isDisposable
    ? ofMade(api, operation, context, call)
    : onlyOurs(api, operation, context, call);
}

/** The persona that holds the scopes of one of the alternatives: the owner, else the first. */
function callerOf({ scopes }: Operation, personas: ApiTarget['personas']): string | undefined {
  const able = Object.entries(personas).filter(
    ([, { scopes: held }]) =>
      !scopes || !held || scopes.some((schemes) => schemes.flat().every((one) => held.includes(one))),
  );
  const names = able.map(([name]) => name);
  return names.includes('owner') ? 'owner' : names[0];
}

/** In a sandbox of its own: a valid call. The resource is created first if the document does not name an existing one. */
async function ofMade(
  api: ApiContract,
  operation: Operation,
  context: CheckContext,
  call: ValidCall,
): Promise<ValidCall> {
  const name = lastParameter(operation.path);
  const collection = operation.path.replace(/\{[^}]+\}\/?$/, '');
  const maker = api.contract.operations.find(
    ({ method, path }) => method === 'POST' && `${withoutEnd(path)}/` === collection,
  );
  const isNamed =
    name === undefined || context.knownId(name) !== undefined || hasExample(api, operation, name);
  if (isNamed || !maker || context.target.readOnly) return call;
  const { as, parts } = await fromDocument(api, maker, context);
  const id = idOf(await context.call(maker.id, parts, { as, intent: 'valid' }), name);
  return id === undefined
    ? call
    : { ...call, parts: { ...call.parts, path: { ...call.parts.path, ...parts.path, [name]: id } } };
}

const safe = ['GET', 'HEAD', 'OPTIONS', 'QUERY'];

/** The call, of something that this check has made; or, where it only reads, of something that is there. */
async function onlyOurs(
  api: ApiContract,
  operation: Operation,
  context: CheckContext,
  call: ValidCall,
): Promise<ValidCall> {
  const isSafe = safe.includes(operation.method);
  const name = lastParameter(operation.path);
  const maker = name === undefined ? undefined : makerOf(api, operation);
  const isKnown = name !== undefined && context.knownId(name) !== undefined;
  if (name !== undefined && maker && !(isSafe && (isKnown || context.target.readOnly))) {
    const { as, parts } = await fromDocument(api, maker, context);
    const reply = await context.call(maker.id, parts, { as, intent: 'valid' });
    const id = idOf(reply, name);
    if (reply.status >= 300 || id === undefined)
      context.skip(
        `${maker.id} was answered ${reply.status}, and its reply names nothing that could be read`,
      );
    return { ...call, parts: { ...call.parts, path: { ...call.parts.path, ...parts.path, [name]: id } } };
  }
  if (isSafe) {
    const unknown = Object.keys(call.parts.path ?? {}).filter((one) => context.knownId(one) === undefined);
    if (unknown.length === 0) return call;
    const { status } = await context.call(operation.id, call.parts, { as: call.as });
    if (status === 404) context.skip(`nothing exists there to read: give ${unknown.join(', ')} under ids`);
    return call;
  }
  const isAllowed = context.apiTarget.writes?.includes(operation.id) ?? false;
  if (isAllowed || removerOf(api, operation)) return call;
  return context.skip(
    name === undefined
      ? `no operation deletes what ${operation.id} creates: list it under writes to call it anyway`
      : `${operation.id} would change what this run has not created: list it under writes to call it anyway`,
  );
}

const lastParameter = (path: string): string | undefined => /\{([^}]+)\}\/?$/.exec(path)?.[1];
const withoutEnd = (path: string): string => path.replace(/\/$/, '');

/** The operation that takes away what this one makes: the deletion of an item of the collection that this is of. */
function removerOf({ contract }: ApiContract, { method, path }: Operation) {
  if (method !== 'POST' || lastParameter(path) !== undefined) return undefined;
  for (const taker of contract.operations) {
    const name = lastParameter(taker.path);
    const isItem = taker.path.replace(/\{[^}]+\}\/?$/, '') === `${withoutEnd(path)}/`;
    if (taker.method === 'DELETE' && name !== undefined && isItem) return { taker, name };
  }
  return undefined;
}

/** The operation that makes what this path is of, where it can be taken away again. */
const makerOf = (api: ApiContract, { path }: Operation): Operation | undefined =>
  api.contract.operations.find((one) => {
    const remover = removerOf(api, one);
    return remover !== undefined && withoutEnd(remover.taker.path) === withoutEnd(path);
  });

/** The id of what was made, where a reply says it: by the parameter's name, as `id`, or at the end of `Location`. */
function idOf({ status, json, headers }: Received, name: string): string | undefined {
  if (status < 200 || status > 299) return undefined;
  const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  const inside = typeof json === 'object' && json !== null ? [json, ...Object.values(json)] : [];
  for (const record of inside) {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) continue;
    const own = Object.keys(record).find((key) => plain(key) === plain(name)) ?? 'id';
    const value = (record as Record<string, unknown>)[own];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  const last = headers.location?.split('?')[0]?.split('/').filter(Boolean).at(-1);
  return last === undefined ? undefined : decodeURIComponent(last);
}
