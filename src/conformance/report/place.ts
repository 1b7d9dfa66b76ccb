import { operationSources } from '../derive/operation-source.ts';
import type { Expectation } from '../model/expectation.ts';
import type { Suite } from '../model/suite.ts';
import type { Place } from './report.ts';

/** Where the contract says what a check holds: its node, else its operation, else the document. */
export function placeOf(
  suite: Suite | undefined,
  { pointer }: Expectation,
  operation: string | undefined,
): Place | undefined {
  if (!suite) return undefined;
  const { api, profile } = suite;
  const node =
    pointer ?? operationSources(api, profile).find((one) => one.operation.id === operation)?.node.pointer;
  const line = node === undefined ? undefined : api.lineOf(node);
  return { file: api.file, ...(line !== undefined && { line }) };
}
