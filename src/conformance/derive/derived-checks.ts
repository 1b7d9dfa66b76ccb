import type { Check } from '../model/check.ts';
import { operationChecks } from './operation-checks.ts';
import type { OperationSource } from './operation-source.ts';
import { replyChecks } from './reply-checks.ts';
import { requestChecks } from './request-checks.ts';

/** The checks that the contract itself gives for one operation, those included that the profile leaves out. */
export function derivedChecks(source: OperationSource): Check[] {
  const seen = new Set<string>();
  return [...replyChecks(source), ...requestChecks(source), ...operationChecks(source)].filter(({ id }) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
