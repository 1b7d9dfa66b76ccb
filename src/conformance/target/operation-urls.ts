import type { Operation } from '../../contract/contract.ts';
import { deref } from '../../contract/json-pointer.ts';
import { ownServers, serverHosts } from '../../contract/server-paths.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiTarget } from './target.ts';

/** The base URL of an operation's path. */
export const urlOf = ({ url, urls }: ApiTarget, operation: string | undefined): string =>
  (operation !== undefined && urls?.[operation]) || url;

/**
 * Where a target has the operations whose servers are not those of the document. If the target serves the others below a base
 * path that the document gives, it has these below theirs; if it serves all without one, these too. Every request stays at the
 * target: an operation that is documented for another host only is left out, if the target is the documented host of the others.
 */
export function withOperationUrls(api: ApiContract, apiTarget: ApiTarget): ApiTarget {
  const { basePaths, operations } = api.contract;
  const own = operations.filter((one) => one.basePaths !== undefined || serversOf(api, one) !== undefined);
  if (own.length === 0) return apiTarget;
  const { host, pathname } = new URL(apiTarget.url);
  const base = basePaths.find((path) => `${pathname}/`.endsWith(`${path}/`)) ?? '';
  const root = apiTarget.url.slice(0, apiTarget.url.length - base.length);
  const isBased = base !== '' || basePaths.length === 0;
  const urls = own.flatMap(({ id, basePaths: paths = basePaths }) =>
    !isBased || paths.includes(base) ? [] : [[id, root + (paths[0] ?? '')]],
  );
  const isDocumentedHost = serverHosts(api.document.servers).includes(host);
  const elsewhere = own.filter((one) => {
    const hosts = serverHosts(serversOf(api, one) ?? api.document.servers);
    return isDocumentedHost && hosts.length > 0 && !hosts.includes(host);
  });
  return {
    ...apiTarget,
    urls: Object.fromEntries(urls),
    ...(elsewhere.length > 0 && {
      operations: (apiTarget.operations ?? operations.map(({ id }) => id)).filter(
        (id) => !elsewhere.some((one) => one.id === id),
      ),
    }),
  };
}

function serversOf({ document }: ApiContract, { path, method }: Operation): unknown[] | undefined {
  const item = deref(document, document.paths?.[path]);
  return ownServers(item?.[method.toLowerCase()], item);
}
