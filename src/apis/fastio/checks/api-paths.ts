import { refusesBrokenEncoding } from '../../../conformance/every-api/broken-encoding.ts';
import { validCalls } from '../../../conformance/every-api/calls.ts';
import { refusesOtherMethods } from '../../../conformance/every-api/other-methods.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { type BuiltRequest, buildRequest } from '../../../conformance/model/request.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import {
  ackCall,
  detailsCall,
  invertedBounds,
  type RefusedCall,
  refusesAll,
  roomTokenCall,
  searchCall,
  websocketTokenCall,
} from './calls.ts';
import { anyEvent, details, has, orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { profile } from './profile.ts';
import { freshObject, known } from './profiles.ts';
import { callsWithoutAck } from './valid-calls.ts';

type Route = BuiltRequest & { id: string; as: string | null };

/** The request of a valid call of each operation that the target has. */
async function routes(context: CheckContext): Promise<Route[]> {
  const calls = await validCalls(context, { validCalls: callsWithoutAck });
  return calls.map(({ operation: id, parts, as = 'owner' }) => ({
    id,
    as,
    ...buildRequest(context.api.operation(id), parts),
  }));
}

const send = (
  context: CheckContext,
  method: string,
  { as, headers }: Route,
  path: string,
): Promise<Received> =>
  context.sendRaw(method, path, { headers }, { as, mistake: `${method} ${path.split('?')[0]}` });

/** Refuses the methods that the paths of these operations do not have. */
const wrongMethods = (...operations: readonly string[]) => {
  const calls = Object.entries(callsWithoutAck).filter(([id]) => operations.includes(id));
  return refusesOtherMethods({ validCalls: Object.fromEntries(calls) }, { error: 'invalid-request-type' });
};

export const apiPaths: StatementChecks = {
  ...writingChecks('refusals', {
    'api/wrong-method-everywhere': wrongMethods(...Object.keys(callsWithoutAck)),
    'search-events/wrong-method': wrongMethods('searchEvents'),
    'get-event-details/wrong-method': wrongMethods('getEventDetails'),
    'api/broken-encoding-refused': refusesBrokenEncoding(profile, { error: 'invalid-input' }),

    'api/empty-segment': (context) =>
      refusesAll(context, [
        ['event-id-invalid', detailsCall('')],
        ['event-id-invalid', ackCall('')],
        ['room-id-missing', roomTokenCall('')],
        ['profile-id-invalid', websocketTokenCall('')],
      ]),

    'api/order-of-refusals': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const nothing = freshObject(context);
      const nobody = { as: null, mistake: 'no token, and another mistake' };
      const method = await context.sendRaw('DELETE', '/current/events/search/', {}, nobody);
      context.expectError(method, 'invalid-request-type', 'searchEvents');
      const rows: RefusedCall[] = [
        ['authentication-invalid', searchCall({ workspace_id, limit: 0 }, nobody)],
        ['authentication-invalid', searchCall({}, nobody)],
        ['authentication-invalid', detailsCall(nothing, nobody)],
        ['output-conflict', detailsCall(nothing, {}, { output: 'terse,full' })],
      ];
      await refusesAll(context, rows);
      if (!context.isolation.sandbox && !context.hasPersona('scoped')) return;
      const scoped = await scopedToWorkspace(context);
      const org_id = await orgId(context);
      await refusesAll(context, [
        ['invalid-input', searchCall({ org_id, limit: 0 }, scoped)],
        ['created-range-inverted', searchCall({ org_id, ...invertedBounds }, scoped)],
        ['event-not-found', detailsCall(nothing, scoped)],
      ]);
      if (has(context, 'getEventDetails'))
        context.expectStatus(await details(context, (await anyEvent(context)).event_id, scoped), 200);
    },
  }),

  ...readOnlyChecks('refusals', {
    'api/slashes-exact': async (context) => {
      for (const route of await routes(context)) {
        if (route.method !== 'GET') continue;
        const [path = '', query] = route.path.split('?');
        const rest = query === undefined ? '' : `?${query}`;
        // Without its slash the path of the validation is another operation's, with an id of a room.
        const isOther = route.id === 'validateRealtimeToken';
        for (const wrong of [`${path}/`, ...(path.endsWith('/') && !isOther ? [path.slice(0, -1)] : [])])
          context.expectError(await send(context, 'GET', route, `${wrong}${rest}`), 'path-not-found');
      }
    },

    'api/head-and-options': async (context) => {
      for (const route of await routes(context)) {
        const { method, id, path } = route;
        if (method === 'GET' && !id.startsWith('poll')) {
          const received = await send(context, 'HEAD', route, path);
          context.expectStatus(received, 200);
          context.expectEqual(received.text, '', `the body of HEAD for ${id}`);
        }
        const options = await send(context, 'OPTIONS', route, path);
        context.expectStatus(options, 204);
        if (options.status !== 204) continue;
        const allowed = options.headers.allow ?? options.headers['access-control-allow-methods'] ?? '';
        const isAllowed = allowed.split(/,\s*/).includes(method);
        context.expect(isAllowed, `${method} among the methods allowed`, allowed || 'none');
      }
    },
  }),
};
