import type { Operation } from '../../contract/contract.ts';
import type { ApiContract } from './api-contract.ts';

/** Whether every caller has to have credentials, by the document. */
export const needsCredentials = ({ security }: Operation): boolean =>
  security.length > 0 && security.every((schemes) => schemes.length > 0);

export const documents401 = ({ replies }: Operation): boolean =>
  replies.some(({ status }) => status === '401');

/**
 * Whether an operation may need credentials although its document asks for none: many documents have no `security` at all, and some
 * tools write an empty one beside a documented 401.
 */
export function mayNeedCredentials({ document }: ApiContract, operation: Operation): boolean {
  const { security, path, documentPath = path, method } = operation;
  if (security.length > 0) return false;
  const own = document.paths[documentPath]?.[method.toLowerCase()]?.security;
  return documents401(operation) || (own === undefined && document.security === undefined);
}
