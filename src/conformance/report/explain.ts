import type { Operation } from '../../contract/contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import { hasNamedEffect, namedEffect, refusalOfEffect } from '../model/named-effects.ts';
import { isSafeMethod } from '../model/safe-methods.ts';
import type { Suite } from '../model/suite.ts';
import { documents401, mayNeedCredentials } from '../model/unstated-credentials.ts';
import { modelIndex } from '../records/model-index.ts';
import { pathNames } from '../records/path-names.ts';
import { creationOf, WriteRules } from '../records/write-rules.ts';
import { knownId } from '../target/known-id.ts';
import type { ApiTarget } from '../target/target.ts';

/** What is known of a target from its configuration alone. */
export type ConfiguredApi = Pick<ApiTarget, 'operations' | 'writes' | 'reads' | 'ids'>;

/**
 * What the checks of an API need of a real target, and what they change there, in lines: who calls, what is created and deleted
 * again, what is not called and why, which ids are missing. Nothing is sent.
 */
export function explainApi(suite: Suite, configured: ConfiguredApi, isBuiltIn: boolean): string[] {
  const { api, checks, profile } = suite;
  const operations = api.contract.operations.filter(({ id }) => configured.operations?.includes(id) ?? true);
  return [
    `${api.name}: ${checks.length} checks of ${operations.length} operations`,
    ...callers(suite, operations),
    ...(isBuiltIn
      ? ofProfile(profile)
      : [...changes(suite, operations, configured), ...missingIds(suite, operations, configured)]),
  ];
}

/** The checks of a built-in API know it themselves. */
function ofProfile({ removals = {}, mock }: ApiProfile): string[] {
  const created = Object.keys(removals).join(', ');
  const ids = Object.keys(mock?.ids ?? {}).join(', ');
  return [
    ...(created === '' ? [] : [`  creates, and deletes again, with: ${created}`]),
    ...(ids === '' ? [] : [`  reads these ids of the configuration: ${ids}`]),
  ];
}

function callers({ api }: Suite, operations: readonly Operation[]): string[] {
  const secured = operations.filter(({ security }) => security.some((schemes) => schemes.length > 0));
  const mayNeed = operations.filter((one) => documents401(one) && mayNeedCredentials(api, one));
  if (secured.length === 0 && mayNeed.length > 0)
    return [
      `  may need a persona (--token owner=TOKEN, or personas in the configuration): ${mayNeed.length} operations document 401, and no operation says which credentials it needs`,
    ];
  if (secured.length === 0) return ['  needs no persona: no operation needs credentials'];
  const schemes = [...new Set(secured.flatMap(({ security }) => security.flat()))];
  const scopes = new Map<string, string[]>();
  for (const { id, scopes: alternatives = [] } of secured)
    for (const scope of new Set(alternatives.flat(2))) scopes.set(scope, [...(scopes.get(scope) ?? []), id]);
  const names = Object.keys(api.contract.personas ?? {});
  return [
    `  needs a persona (--token owner=TOKEN, or personas in the configuration) for ${secured.length} operations: ${schemes.join(', ')}`,
    ...(names.length > 0
      ? [`  its document names the personas ${names.join(', ')}: each an account of its own`]
      : []),
    ...[...scopes].map(([scope, ids]) => `    the scope ${scope}: ${ids.join(', ')}`),
  ];
}

function changes({ api }: Suite, operations: readonly Operation[], configured: ConfiguredApi): string[] {
  const model = api.resources();
  const rules = new WriteRules(api, model);
  const created = model.resources.flatMap((resource) => {
    const creation = creationOf(resource);
    const deletion = resource.methods.find(({ kind }) => kind === 'delete');
    return creation && deletion && rules.canCreate(resource, configured)
      ? [`    ${resource.name}: ${creation.operation}, ${deletion.operation}`]
      : [];
  });
  const writes = operations.filter(
    (one) =>
      !configured.reads?.includes(one.id) &&
      (!isSafeMethod(one.method) || namedEffect(api.document, one) !== undefined),
  );
  const refused = writes.flatMap((operation) => {
    const refusal =
      refusalOfEffect(api.document, operation, configured) ?? rules.refusal(operation, configured);
    return refusal === undefined ? [] : [`    ${operation.id}: ${refusal}`];
  });
  const parameters = operations.flatMap((operation) => {
    const { id, parameters: all } = operation;
    if (configured.reads?.includes(id) || configured.writes?.includes(id)) return [];
    const names = all.filter((one) => hasNamedEffect(api.document, operation, one)).map(({ name }) => name);
    return names.length === 0 ? [] : [`    ${id}: ${names.join(', ')}`];
  });
  return [
    ...(created.length > 0 ? ['  creates, and deletes again:', ...created] : ['  creates nothing']),
    ...(refused.length > 0 ? ['  does not call:', ...refused] : []),
    ...(parameters.length > 0
      ? [
          '  does not send these parameters of reads, which seem to change something: list the operation under writes to send them',
          ...parameters,
        ]
      : []),
  ];
}

/** The ids without which an operation can read only what the examples of the document name. */
function missingIds({ api }: Suite, operations: readonly Operation[], configured: ConfiguredApi): string[] {
  const model = api.resources();
  const rules = new WriteRules(api, model);
  const { resources, methods } = modelIndex(model);
  const rows = operations.flatMap((operation) => {
    const { id, method, path } = operation;
    if (!isSafeMethod(method) || namedEffect(api.document, operation) !== undefined) return [];
    const found = methods.get(id);
    const missing = pathNames(operation).filter((name) => {
      if (knownId(configured.ids, name, id, found?.resource.name ?? id) !== undefined) return false;
      const member = String(found?.method.address[name] ?? []);
      const parent = found?.resource.parents.find((one) => String(one.member) === member)?.resource;
      const owner = parent === undefined ? found?.resource : resources.get(parent);
      const isShown = owner?.methods.some(({ kind }) => kind === 'list');
      return !owner || !(isShown || rules.canCreate(owner, configured));
    });
    return missing.length === 0 ? [] : [`    ${method} ${path}: ${missing.join(', ')}`];
  });
  return rows.length === 0
    ? []
    : ['  reads these by the examples of its document, unless ids are given:', ...rows];
}
