import type { Received } from '../../../conformance/model/exchange.ts';
import type { Parts } from '../../../conformance/model/request.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import type { Place } from './organisation.ts';

/** An operation with the rest of a call that would succeed. */
export interface Call {
  operation: string;
  /** Whether its path names a workspace. */
  isOfOne: boolean;
  parts(at: Place, name: string): Parts;
}

/** A call of every operation that the target has; the one that deletes is the last. */
export function everyCall(context: CheckContext): Call[] {
  const { operations } = context.at;
  return all.filter(({ operation }) => !operations || operations.includes(operation));
}

export const sendCall = (
  context: CheckContext,
  { operation, parts }: Call,
  at: Place,
  options: CallOptions,
): Promise<Received> => context.call(operation, parts(at, context.uniqueName()), options);

const ofOne = (operation: string, more: (name: string) => Parts = () => ({})): Call => ({
  operation,
  isOfOne: true,
  parts: (path, name) => ({ path, ...more(name) }),
});

const all: readonly Call[] = [
  {
    operation: 'listWorkspaces',
    isOfOne: false,
    parts: ({ org_id }) => ({ path: { org_id } }),
  },
  {
    operation: 'createWorkspace',
    isOfOne: false,
    parts: ({ org_id }, name) => ({ path: { org_id }, body: { organization_id: org_id, name } }),
  },
  ofOne('getWorkspace'),
  ofOne('updateWorkspace', (name) => ({ body: { name } })),
  ofOne('streamWorkspaceEvents'),
  ofOne('announcePresenceJoin'),
  ofOne('announcePresenceViewing', () => ({ query: { resource_type: 'document', resource_id: 'one' } })),
  ofOne('announcePresenceLeave'),
  ofOne('deleteWorkspace'),
];
