import type { Received } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { ack, anyEvent, details, has, type Query, search } from './log.ts';
import { freshObject, known } from './profiles.ts';
import { callsOfAll, eachOperation } from './valid-calls.ts';

/** One of each refusal that a single request leads to. */
export async function refusals(trial: Trial): Promise<[received: Received, name: string][]> {
  const workspace_id = known(trial, 'workspace_id');
  const nothing = freshObject(trial);
  const find = (query: Query, options: CallOptions = {}) => trial.call('searchEvents', { query }, options);
  const bounds = { 'created-min': '2026-01-02 00:00:00', 'created-max': '2026-01-01 00:00:00' };
  const path = '/current/events/search/';
  const found: [Received, string][] = [
    [await find({}), 'profile-missing'],
    [await find({ workspace_id, ...bounds }), 'created-range-inverted'],
    [await find({ parent_event_id: nothing, workspace_id }), 'parent-combined'],
    [await find({ workspace_id, 'created-min': 'yesterday' }), 'datetime-invalid'],
    [await find({ workspace_id, output: 'terse,full' }), 'output-conflict'],
    [await find({ workspace_id }, { as: null }), 'authentication-invalid'],
    [await trial.raw('POST', path), 'invalid-request-type'],
  ];
  if (has(trial, 'getEventDetails')) {
    found.push([await details(trial, nothing), 'event-not-found']);
    found.push([await details(trial, 'a-b'), 'event-id-invalid']);
  }
  if (has(trial, 'acknowledgeEvent')) found.push([await ack(trial, nothing), 'event-not-found']);
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
  'api/json-by-default': async (trial) => {
    await eachOperation(trial, (received, operation) => {
      trial.equal(received.mediaType, 'application/json', `the media type of ${operation}`);
      trial.that(received.json !== undefined, `a reply of ${operation} as JSON`, received.text.slice(0, 100));
    });
    const shaped = trial.api.contract.operations
      .filter(({ parameters }) => parameters.some(({ name }) => name === 'output'))
      .map(({ id }) => id);
    const others = (await callsOfAll(trial)).filter(({ id }) => !shaped.includes(id));
    const isJson = ({ mediaType }: Received, operation: string): void =>
      trial.equal(mediaType, 'application/json', `the media type of ${operation} with output=markdown`);
    await eachOperation(trial, isJson, { query: { output: 'markdown' } }, others);
  },

  'api/status-member-optional': async (trial) => {
    await eachOperation(trial, (received, operation) => {
      trial.status(received, 200);
      trial.equal(received.json?.result, true, `result of ${operation}`);
    });
    const refused = await trial.call('searchEvents', {});
    trial.equal(refused.json?.result, false, 'result of a refusal');
  },

  'api/errors-carry-code': async (trial) => {
    for (const [received, name] of await refusals(trial)) {
      const operation = received.sent.operation ?? 'searchEvents';
      const { error } = trial.error(received, name, operation);
      trial.that(
        Number.isInteger(error.code),
        'error.code, an integer',
        JSON.stringify(error.code) ?? 'none',
      );
    }
  },

  'api/code-has-one-status': async (trial) => {
    for (const [received] of await refusals(trial)) {
      const code: unknown = received.json?.error?.code;
      const status = statuses[code as number];
      trial.that(
        status !== undefined,
        'a documented code',
        JSON.stringify(code) ?? received.text.slice(0, 100),
      );
      trial.status(received, status as number);
    }
  },
});

const others: StatementChecks = {
  ...reading('examples', {
    'api/opaque-ids-29': async (trial) => {
      const workspace_id = known(trial, 'workspace_id');
      const { event_id } = await anyEvent(trial);
      const found = await search(trial, { workspace_id, limit: 100 });
      for (const id of [
        event_id,
        ...found.flatMap((event) => [event.event_id, event.object_id ?? []].flat()),
      ])
        trial.that(/^[a-z0-9]{29}$/.test(id), '29 lower-case letters and digits', id);
    },
  }),
  ...reading('refusals', {
    'api/params-name-the-value': async (trial) => {
      const workspace_id = known(trial, 'workspace_id');
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
        const received = await trial.call('searchEvents', { query }, { wrong: `${name} is ${value}` });
        const { error } = trial.error(received, 'invalid-input');
        const params: Record<string, unknown>[] = error?.params ?? [];
        const param = params.find((one) => one.name === name);
        trial.that(param !== undefined, `error.params with the name ${name}`, JSON.stringify(params));
        trial.equal(param?.kind, 'invalid', `kind of the param ${name}`);
        for (const member of ['code', 'message'])
          trial.that(
            param?.[member] !== undefined,
            `${member} of the param ${name}`,
            JSON.stringify(param) ?? '',
          );
      }
    },
  }),
};

export const apiForm: StatementChecks = { ...forms, ...others };
