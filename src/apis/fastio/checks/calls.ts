import type { Call } from '../../../conformance/every-api/calls.ts';
import { expectRefusals } from '../../../conformance/every-api/outcomes.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { freshObject, known } from './profiles.ts';

export type Query = Readonly<Record<string, unknown>>;

const onPath =
  (operation: string, parameter: string) =>
  (id: string, options: CallOptions = {}, query: Query = {}): Call => ({
    ...options,
    operation,
    parts: { path: { [parameter]: id }, query },
  });

export const detailsCall = onPath('getEventDetails', 'event_id');
export const ackCall = onPath('acknowledgeEvent', 'event_id');
export const pollCall = onPath('pollProfileActivity', 'profile_id');
export const websocketTokenCall = onPath('createWebsocketToken', 'profile_id');
export const roomTokenCall = onPath('createRealtimeToken', 'room_id');

export const searchCall = (query: Query, options: CallOptions = {}): Call => ({
  ...options,
  operation: 'searchEvents',
  parts: { query },
});

/** Whether the target has the operation. */
export const has = ({ apiTarget }: CheckContext, operation: string): boolean =>
  apiTarget.operations?.includes(operation) ?? true;

export type RefusedCall = readonly [error: string, call: Call];

/** The rows whose operations the target has. */
export const possible = (context: CheckContext, rows: readonly RefusedCall[]): readonly RefusedCall[] =>
  rows.filter(([, { operation }]) => has(context, operation));

/** Requires the error beside each call, where the target has the operation. */
export const refusesAll = (context: CheckContext, rows: readonly RefusedCall[]): Promise<void> =>
  expectRefusals(context, possible(context, rows));

/** Bounds of which the first is the later one. */
export const invertedBounds = { 'created-min': '2026-01-02 00:00:00', 'created-max': '2026-01-01 00:00:00' };

/** Queries that the search and the summary refuse, each for one reason. */
export function refusedQueries(context: CheckContext, operation = 'searchEvents'): RefusedCall[] {
  const workspace_id = known(context, 'workspace_id');
  const rows: [error: string, query: Query, options?: CallOptions][] = [
    ['profile-missing', {}],
    ['profile-missing', { category: 'workspace' }],
    ['parent-combined', { parent_event_id: freshObject(context), workspace_id }],
    ['created-range-inverted', { workspace_id, ...invertedBounds }],
    ['datetime-invalid', { workspace_id, 'created-min': 'yesterday' }],
    ['output-conflict', { workspace_id, output: 'terse,full' }],
    ['invalid-input', { workspace_id, limit: 0 }],
    ['authentication-invalid', { workspace_id }, { as: null }],
  ];
  return rows.map(([error, query, options]) => [
    error,
    { mistake: error, ...options, operation, parts: { query } },
  ]);
}
