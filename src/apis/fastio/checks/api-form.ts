import { send, validCalls, withParts } from '../../../conformance/every-api/calls.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ackCall, detailsCall, possible, refusedQueries } from './calls.ts';
import { anyEvent, search } from './log.ts';
import { profile } from './profile.ts';
import { freshObject, known } from './profiles.ts';

/** One of each refusal that a single request leads to. */
export async function refusals(context: CheckContext): Promise<[error: string, received: Received][]> {
  const nothing = freshObject(context);
  const calls = possible(context, [
    ...refusedQueries(context),
    ['event-not-found', detailsCall(nothing)],
    ['event-id-invalid', detailsCall('a-b')],
    ['event-not-found', ackCall(nothing)],
  ]);
  const path = '/current/events/search/';
  const found: [string, Received][] = [
    ['invalid-request-type', await context.sendRaw('POST', path, {}, { operation: 'searchEvents' })],
  ];
  for (const [error, call] of calls) found.push([error, await send(context, call)]);
  return found;
}

/** 003, the error tables. */
const statuses: Readonly<Record<number, number>> = {
  1600: 500,
  1605: 400,
  1609: 404,
  1650: 401,
  1651: 400,
  1654: 500,
  1664: 500,
  1665: 500,
  1680: 403,
};

const text = (value: unknown): string => JSON.stringify(value) ?? 'none';

export const apiForm: StatementChecks = {
  ...writingChecks('examples', {
    'api/json-by-default': async (context) => {
      for (const call of await validCalls(context, profile)) {
        const { operation } = call;
        const isShaped = context.api.operation(operation).parameters.some(({ name }) => name === 'output');
        for (const query of isShaped ? [{}] : [{}, { output: 'markdown' }]) {
          const received = await send(context, withParts(call, { query }));
          const what = `the media type of ${operation} with ${text(query)}`;
          context.expectEqual(received.mediaType, 'application/json', what);
          context.expect(received.json !== undefined, `JSON of ${operation}`, received.text.slice(0, 100));
        }
      }
    },

    'api/status-member-optional': async (context) => {
      for (const call of await validCalls(context, profile)) {
        const received = await send(context, call);
        context.expectStatus(received, 200);
        context.expectEqual(received.json?.result, true, `result of ${call.operation}`);
      }
      const refused = await context.call('searchEvents', {});
      context.expectEqual(refused.json?.result, false, 'result of a refusal');
    },

    'api/errors-carry-code': async (context) => {
      for (const [name, received] of await refusals(context)) {
        const { error } = context.expectError(received, name);
        context.expect(Number.isInteger(error.code), 'error.code, an integer', text(error.code));
      }
    },

    'api/code-has-one-status': async (context) => {
      for (const [, received] of await refusals(context)) {
        const code = received.json?.error?.code;
        const status = statuses[code];
        context.expect(status !== undefined, 'a documented code', received.text.slice(0, 100));
        context.expectStatus(received, status as number);
      }
    },
  }),

  ...readOnlyChecks('examples', {
    'api/opaque-ids-29': async (context) => {
      const { event_id } = await anyEvent(context);
      const found = await search(context, { workspace_id: known(context, 'workspace_id'), limit: 100 });
      for (const id of [event_id, ...found.flatMap((one) => [one.event_id, one.object_id ?? event_id])])
        context.expect(/^[a-z0-9]{29}$/.test(id), '29 lower-case letters and digits', id);
    },
  }),

  ...readOnlyChecks('refusals', {
    'api/params-name-the-value': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const wrongs = {
        limit: 0,
        offset: -1,
        category: 'none',
        acknowledged: 'perhaps',
        object_id: 'a-b',
        user_id: '12',
      };
      for (const [name, value] of Object.entries(wrongs)) {
        const query = { workspace_id, [name]: value };
        const received = await context.call('searchEvents', { query }, { mistake: `${name} is ${value}` });
        const params: Record<string, unknown>[] =
          context.expectError(received, 'invalid-input').error?.params ?? [];
        const param = params.find((one) => one.name === name);
        context.expect(param !== undefined, `error.params with the name ${name}`, text(params));
        context.expectEqual(param?.kind, 'invalid', `kind of the param ${name}`);
        for (const member of ['code', 'message'])
          context.expect(param?.[member] !== undefined, `${member} of the param ${name}`, text(param));
      }
    },
  }),
};
