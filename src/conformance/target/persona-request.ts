import type { ApiContract } from '../model/api-contract.ts';
import type { SentRequest } from '../model/exchange.ts';
import { buildRequest, type RequestParts } from '../model/request.ts';
import { withCredentials, withQuery } from '../run/operation-credentials.ts';
import { urlOf } from './operation-urls.ts';
import type { ApiTarget } from './target.ts';

/** The request of an operation as a persona of the target sends it outside of a check; without a persona it has no credentials. */
export function personaRequest(
  api: ApiContract,
  apiTarget: ApiTarget,
  id: string,
  parts: RequestParts,
  persona: string | undefined,
): SentRequest {
  const operation = api.operation(id);
  const { method, path, headers, body } = buildRequest(operation, parts, api.document);
  const identity = persona === undefined ? undefined : apiTarget.personas[persona];
  const plain = {
    url: withQuery(urlOf(apiTarget, id) + path, identity?.query ?? {}),
    headers: { ...apiTarget.headers, ...identity?.headers, ...headers },
  };
  return {
    ...{ api: api.name, operation: id, persona, method, body },
    ...withCredentials(plain, operation, api.contract.securitySchemes),
    ...{ mistake: undefined, intent: undefined },
  };
}
