import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Removals, Renames } from '../model/removals.ts';
import { recordsByOwnName, renamedRecord } from '../records/created-record.ts';
import { DocumentedCalls } from '../records/documented-calls.ts';
import type { Records } from '../records/records.ts';

/** The valid calls of a document's operations, and the calls that delete what they create. */
export function profileFromDocument(api: ApiContract): ApiProfile {
  const calls = new DocumentedCalls(api);
  const valid = api.contract.operations.map(
    (operation) => [operation.id, calls.validCall.bind(calls, operation)] as const,
  );
  return {
    validCalls: Object.fromEntries(valid),
    removals: removalsOf(api, calls.records),
    renames: renamesOf(api, calls.records),
  };
}

function removalsOf(api: ApiContract, records: Records): Removals {
  const removals = api.resources().resources.flatMap((resource) => {
    if (!resource.methods.some(({ kind }) => kind === 'delete')) return [];
    return resource.methods.flatMap((method): [string, Removals[string]][] => {
      const isPost = method.kind === 'create';
      if (!isPost && !(method.kind === 'replace' && method.creates)) return [];
      const removal: Removals[string] = (received, parts) => {
        // PUT answers 201 if it has created something: RFC 9110, section 9.3.4.
        if (!isPost && received.status !== 201) return undefined;
        const record = records.created(resource, method, parts, received);
        const [first, ...more] = [
          ...(record ? [record] : []),
          ...recordsByOwnName(resource, method, parts, received),
        ].flatMap((one) => records.deletionOf(resource, one) ?? []);
        return first && { ...first, ...(more.length > 0 && { others: more.map((one) => one.parts) }) };
      };
      return [[method.operation, removal]];
    });
  });
  return Object.fromEntries(removals);
}

function renamesOf(api: ApiContract, records: Records): Renames {
  const renames = api.resources().resources.flatMap((resource) =>
    resource.methods.flatMap((method): [string, Renames[string]][] => {
      if (method.kind !== 'update' && method.kind !== 'replace') return [];
      const rename: Renames[string] = (received, parts) => {
        const renamed = renamedRecord(resource, method, parts, received);
        if (!renamed) return undefined;
        const [before, after] = [renamed.before, renamed.after].map((one) =>
          records.deletionOf(resource, one),
        );
        return before && after && { before, after };
      };
      return [[method.operation, rename]];
    }),
  );
  return Object.fromEntries(renames);
}
