import type { Received } from '../../../conformance/model/exchange.ts';
import { buildRequest } from '../../../conformance/model/request.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import type { Operation } from '../../../contract/contract.ts';
import { anyEvent, has, orgId } from './log.ts';
import { scopedToWorkspace } from './log-tokens.ts';
import { freshObject, known } from './profiles.ts';
import { validCalls } from './valid-calls.ts';

interface Route {
  operation: Operation;
  path: string;
  as: string | null;
  headers: Record<string, string>;
}

/** The path of a valid call of each operation that the target has. */
async function routes(context: CheckContext): Promise<Route[]> {
  const found: Route[] = [];
  for (const operation of context.api.contract.operations) {
    // Nothing is acknowledged here, so that any event will do.
    const valid = validCalls[operation.id === 'acknowledgeEvent' ? 'getEventDetails' : operation.id];
    if (!valid || !has(context, operation.id)) continue;
    const { as, parts } = await valid(context);
    const { path, headers } = buildRequest(operation, parts);
    found.push({ operation, path, as, headers });
  }
  return found;
}

const send = (
  context: CheckContext,
  method: string,
  { as, headers }: Route,
  path: string,
): Promise<Received> =>
  context.sendRaw(method, path, { headers }, { as, mistake: `${method} ${path.split('?')[0]}` });

const empty = (context: CheckContext, id: string, name: string): Promise<Received> =>
  context.call(id, { path: { [name]: '' } }, { mistake: `${name} is an empty segment` });

const paths: StatementChecks = {
  ...writingChecks('refusals', {
    'api/wrong-method-everywhere': async (context) => {
      const all = await routes(context);
      for (const route of all) {
        const { operation } = route;
        const known = all
          .filter((one) => one.operation.path === operation.path)
          .map((one) => one.operation.method);
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
          if (!known.includes(method))
            context.expectError(
              await send(context, method, route, route.path),
              'invalid-request-type',
              operation.id,
            );
      }
    },

    'api/empty-segment': async (context) => {
      const segments: [operation: string, parameter: string, error: string][] = [
        ['getEventDetails', 'event_id', 'event-id-invalid'],
        ['acknowledgeEvent', 'event_id', 'event-id-invalid'],
        ['createRealtimeToken', 'room_id', 'room-id-missing'],
        ['createWebsocketToken', 'profile_id', 'profile-id-invalid'],
      ];
      for (const [operation, parameter, error] of segments)
        if (has(context, operation)) context.expectError(await empty(context, operation, parameter), error);
    },
  }),
  ...readOnlyChecks('refusals', {
    'api/slashes-exact': async (context) => {
      for (const route of await routes(context)) {
        const [path = '', query] = route.path.split('?');
        const rest = query === undefined ? '' : `?${query}`;
        const { method } = route.operation;
        // Without its slash the validation of a token is another operation: a room id.
        const isOther = route.operation.id === 'validateRealtimeToken';
        const wrongs = [`${path}/`, ...(path.endsWith('/') && !isOther ? [path.slice(0, -1)] : [])];
        for (const mistake of method === 'GET' ? wrongs : [])
          context.expectError(await send(context, method, route, `${mistake}${rest}`), 'path-not-found');
      }
    },

    'api/head-and-options': async (context) => {
      for (const route of await routes(context)) {
        const { method, id } = route.operation;
        if (method === 'GET' && !id.startsWith('poll')) {
          const received = await send(context, 'HEAD', route, route.path);
          context.expectStatus(received, 200);
          context.expectEqual(received.text, '', `the body of HEAD for ${id}`);
        }
        const options = await send(context, 'OPTIONS', route, route.path);
        context.expectStatus(options, 204);
        if (options.status !== 204) continue;
        const allowed = (
          options.headers.allow ??
          options.headers['access-control-allow-methods'] ??
          ''
        ).split(/,\s*/);
        context.expect(
          allowed.includes(method),
          `${method} among the methods allowed`,
          allowed.join(', ') || 'none',
        );
      }
    },
  }),
};

const order: StatementChecks = writingChecks('refusals', {
  'api/order-of-refusals': async (context) => {
    const workspace_id = known(context, 'workspace_id');
    const nothing = freshObject(context);
    const mistake = 'the method, and no token';
    const method = await context.sendRaw('DELETE', '/current/events/search/', {}, { as: null, mistake });
    context.expectError(method, 'invalid-request-type', 'searchEvents');
    const find = (query: object, mistake: string, by: object = {}) =>
      context.call('searchEvents', { query: { ...query } }, { mistake, ...by });
    const nobody = { as: null };
    context.expectError(
      await find({ workspace_id, limit: 0 }, 'no token, and a limit of 0', nobody),
      'authentication-invalid',
    );
    context.expectError(await find({}, 'no token, and no profile', nobody), 'authentication-invalid');
    const read = (event_id: string, query: object, by: object = {}) =>
      context.call('getEventDetails', { path: { event_id }, query: { ...query } }, by);
    const hasDetails = has(context, 'getEventDetails');
    if (hasDetails) {
      context.expectError(await read(nothing, {}, nobody), 'authentication-invalid');
      context.expectError(await read(nothing, { output: 'terse,full' }), 'output-conflict');
    }
    if (!context.isolation.sandbox && !context.hasPersona('scoped')) return;
    const scoped = await scopedToWorkspace(context);
    const org_id = await orgId(context);
    context.expectError(
      await find({ org_id, limit: 0 }, 'beyond the scope, and a limit of 0', scoped),
      'invalid-input',
    );
    const inverted = { 'created-min': '2026-01-02 00:00:00', 'created-max': '2026-01-01 00:00:00' };
    const both = await find({ org_id, ...inverted }, 'beyond the scope, and bounds inverted', scoped);
    context.expectError(both, 'created-range-inverted');
    if (!hasDetails) return;
    context.expectError(await read(nothing, {}, scoped), 'event-not-found');
    context.expectStatus(await read((await anyEvent(context)).event_id, {}, scoped), 200);
  },
});

export const apiPaths: StatementChecks = { ...paths, ...order };
