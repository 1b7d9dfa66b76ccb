import { only } from '../../../conformance/every-api/calls.ts';
import { refusesUnknownIds } from '../../../conformance/every-api/unknown-ids.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { profile } from './profile.ts';
import { goneWorkspace } from './test-workspace.ts';

/** Refuses an operation on a deleted workspace, and on one that never existed. */
export const refusesUnknown = (operation: string) =>
  refusesUnknownIds(profile, {
    error: 'workspace-not-found',
    parameter: ['id'],
    ids: async (context: CheckContext) => [await goneWorkspace(context), context.uniqueName()],
    operations: only(operation),
  });

export const unknownWorkspace = writingChecks('refusals', {
  'get-workspace/unknown': refusesUnknown('getWorkspace'),
  'update-workspace/unknown': refusesUnknown('updateWorkspace'),
  'delete-workspace/unknown': refusesUnknown('deleteWorkspace'),
});
