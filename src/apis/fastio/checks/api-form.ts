import type { Received } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { ack, anyEvent, details, has, type Query, search } from './log.ts';
import { freshObject, known } from './profiles.ts';
import { callsOfAll, eachOperation } from './valid-calls.ts';

/** One of each refusal that a single request leads to. */
export async function refusals(context: CheckContext): Promise<[received: Received, name: string][]> {
  const workspace_id = known(context, 'workspace_id');
  const nothing = freshObject(context);
  const find = (query: Query, options: CallOptions = {}) => context.call('searchEvents', { query }, options);
  const bounds = { 'created-min': '2026-01-02 00:00:00', 'created-max': '2026-01-01 00:00:00' };
  const path = '/current/events/search/';
  const found: [Received, string][] = [
    [await find({}), 'profile-missing'],
    [await find({ workspace_id, ...bounds }), 'created-range-inverted'],
    [await find({ parent_event_id: nothing, workspace_id }), 'parent-combined'],
    [await find({ workspace_id, 'created-min': 'yesterday' }), 'datetime-invalid'],
    [await find({ workspace_id, output: 'terse,full' }), 'output-conflict'],
    [await find({ workspace_id }, { as: null }), 'authentication-invalid'],
    [await context.raw('POST', path), 'invalid-request-type'],
  ];
  if (has(context, 'getEventDetails')) {
    found.push([await details(context, nothing), 'event-not-found']);
    found.push([await details(context, 'a-b'), 'event-id-invalid']);
  }
  if (has(context, 'acknowledgeEvent')) found.push([await ack(context, nothing), 'event-not-found']);
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

const forms: StatementChecks = writing('examples', {
  'api/json-by-default': async (context) => {
    await eachOperation(context, (received, operation) => {
      context.equal(received.mediaType, 'application/json', `the media type of ${operation}`);
      context.that(
        received.json !== undefined,
        `a reply of ${operation} as JSON`,
        received.text.slice(0, 100),
      );
    });
    const shaped = context.api.contract.operations
      .filter(({ parameters }) => parameters.some(({ name }) => name === 'output'))
      .map(({ id }) => id);
    const others = (await callsOfAll(context)).filter(({ id }) => !shaped.includes(id));
    const isJson = ({ mediaType }: Received, operation: string): void =>
      context.equal(mediaType, 'application/json', `the media type of ${operation} with output=markdown`);
    await eachOperation(context, isJson, { query: { output: 'markdown' } }, others);
  },

  'api/status-member-optional': async (context) => {
    await eachOperation(context, (received, operation) => {
      context.status(received, 200);
      context.equal(received.json?.result, true, `result of ${operation}`);
    });
    const refused = await context.call('searchEvents', {});
    context.equal(refused.json?.result, false, 'result of a refusal');
  },

  'api/errors-carry-code': async (context) => {
    for (const [received, name] of await refusals(context)) {
      const operation = received.sent.operation ?? 'searchEvents';
      const { error } = context.error(received, name, operation);
      context.that(
        Number.isInteger(error.code),
        'error.code, an integer',
        JSON.stringify(error.code) ?? 'none',
      );
    }
  },

  'api/code-has-one-status': async (context) => {
    for (const [received] of await refusals(context)) {
      const code: unknown = received.json?.error?.code;
      const status = statuses[code as number];
      context.that(
        status !== undefined,
        'a documented code',
        JSON.stringify(code) ?? received.text.slice(0, 100),
      );
      context.status(received, status as number);
    }
  },
});

const others: StatementChecks = {
  ...reading('examples', {
    'api/opaque-ids-29': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const { event_id } = await anyEvent(context);
      const found = await search(context, { workspace_id, limit: 100 });
      for (const id of [
        event_id,
        ...found.flatMap((event) => [event.event_id, event.object_id ?? []].flat()),
      ])
        context.that(/^[a-z0-9]{29}$/.test(id), '29 lower-case letters and digits', id);
    },
  }),
  ...reading('refusals', {
    'api/params-name-the-value': async (context) => {
      const workspace_id = known(context, 'workspace_id');
      const wrongs: Query = {
        limit: 0,
        offset: -1,
        category: 'none',
        acknowledged: 'perhaps',
        object_id: 'a-b',
        user_id: '12',
      };
      for (const [name, value] of Object.entries(wrongs)) {
        const query = { workspace_id, [name]: value };
        const received = await context.call('searchEvents', { query }, { wrong: `${name} is ${value}` });
        const { error } = context.error(received, 'invalid-input');
        const params: Record<string, unknown>[] = error?.params ?? [];
        const param = params.find((one) => one.name === name);
        context.that(param !== undefined, `error.params with the name ${name}`, JSON.stringify(params));
        context.equal(param?.kind, 'invalid', `kind of the param ${name}`);
        for (const member of ['code', 'message'])
          context.that(
            param?.[member] !== undefined,
            `${member} of the param ${name}`,
            JSON.stringify(param) ?? '',
          );
      }
    },
  }),
};

export const apiForm: StatementChecks = { ...forms, ...others };
