import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

const ref = (name: string): Node => ({ $ref: `#/definitions/${name}` });
const record = (description: string): Node => ({ type: 'object', description });
const where = record(
  'Members that the records have; a list means any of its values. Without it, all records.',
);
const repeat = {
  type: 'integer',
  minimum: 1,
  maximum: 1_000_000,
  description: '`{n}` in texts counts from 1; `{n%40}` runs from 0 to 39, `{n:18}` has 18 digits.',
};
const personas: Node = {
  errorMessage: 'a persona or a list of them: owner, admin, member, viewer, outsider',
  oneOf: [ref('Persona'), { type: 'array', minItems: 1, items: ref('Persona') }],
};

/** The fields that `data` and `timeline` have in common. */
const writes = {
  emit: { type: 'string', description: "An event, by the documents' name." },
  actor: { description: 'Who does it.', ...ref('Persona') },
  ids: record('Under the names that the documents use: `workspace_id`, `object_id`.'),
  data: record('What the event contains beside its ids.'),
  put: { type: 'string', description: 'The collection that gets `record`.' },
  record: record('Replaces the record with its key, or is added at the end. `{now-30d}` is that time.'),
  patch: { type: 'string', description: 'The collection whose records of `where` get the members of `set`.' },
  set: { ...record('Members that the records get, beside those that they have.'), minProperties: 1 },
  delete: { type: 'string', description: 'The collection whose records of `where` are deleted.' },
  where,
};

/** Which fields need which others beside them. */
const companions = {
  put: ['record'],
  record: ['put'],
  patch: ['set'],
  set: ['patch'],
  actor: ['emit'],
  ids: ['emit'],
  data: ['emit'],
};

const exactlyOne = (names: readonly string[]): Node => ({
  errorMessage: `exactly one of ${names.join(', ')}`,
  oneOf: names.map((name) => ({ required: [name] })),
});

const own: Record<string, Node> = {
  DataChange: {
    type: 'object',
    additionalProperties: false,
    properties: {
      clear: {
        errorMessage: 'a collection or a list of them',
        oneOf: [
          { type: 'string', description: 'A collection, or `log`: the event log.' },
          { type: 'array', minItems: 1, items: { type: 'string' } },
        ],
      },
      ...writes,
      repeat,
      over: {
        description:
          'How far back from the beginning the repeated events are spread; without it, since the last event before.',
        ...ref('Duration'),
      },
    },
    dependencies: { ...companions, over: ['emit'] },
    ...exactlyOne(['clear', 'put', 'patch', 'delete', 'emit']),
  },
  TimelineStep: {
    type: 'object',
    additionalProperties: false,
    properties: {
      at: {
        description: 'How long after the beginning; without it, after the first `every`.',
        ...ref('Duration'),
      },
      every: { description: 'The time between two repetitions.', ...ref('Duration') },
      times: { type: 'integer', minimum: 1, description: 'How often in all.' },
      jitter: { description: 'Up to this much later, keyed by the seed.', ...ref('Duration') },
      ...writes,
      by: { type: 'string', description: "Who writes, by the API's own user id." },
      live: { const: true, description: 'Simulated activity, as with `serve --live`.' },
    },
    dependencies: { ...companions, times: ['every'] },
    ...exactlyOne(['emit', 'put', 'patch', 'delete', 'live']),
  },
  TokenRule: {
    type: 'object',
    additionalProperties: false,
    required: ['become'],
    properties: {
      become: { enum: ['expired', 'revoked'] },
      after: { description: 'How long after the beginning.', ...ref('Duration') },
      for: { description: 'How long it lasts.', ...ref('Duration') },
      of: { description: "Whose tokens; everybody's without it.", ...personas },
    },
  },
};

const list = (name: string, description: string): Node => ({
  type: 'array',
  minItems: 1,
  description,
  items: ref(name),
});

/** The JSON Schema of scenario files: ours, with the schema of faults from the control API's contract. Draft 7, for editors. */
export function scenarioSchema(): Node {
  const schemas = parse(readFileSync('spec/control/openapi.yaml', 'utf8')).components.schemas;
  const definitions: Record<string, Node> = { ...own };
  const take = (name: string): void => {
    if (definitions[name]) return;
    const text = JSON.stringify(schemas[name]);
    definitions[name] = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
    for (const [, other] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) take(other as string);
  };
  take('FaultDefinition');
  definitions.Latency.errorMessage =
    'a duration such as 250ms, or min and max, or mean and deviation, or p50 and p99';
  definitions.Duration.errorMessage = 'a duration such as 250ms, 5m, 1h30m';
  definitions.FaultDefinition.properties.when.properties.persona.errorMessage = personas.errorMessage;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A scenario of Standin',
    type: 'object',
    required: ['says'],
    additionalProperties: false,
    properties: {
      says: { type: 'string', minLength: 1, description: 'What it does, in one sentence.' },
      data: list('DataChange', 'Changes to the fixtures, without log entries.'),
      faults: list('FaultDefinition', 'Faults; `*` means all of the API that the scenario belongs to.'),
      tokens: list('TokenRule', 'What happens to tokens. One that is issued later is valid.'),
      timeline: list('TimelineStep', "What happens later, by the sandbox's clock."),
      rate_limits: {
        description: 'Keeps the published rate limits.',
        errorMessage: 'true, or how many calls are left',
        oneOf: [
          { const: true },
          {
            type: 'object',
            required: ['left'],
            additionalProperties: false,
            properties: {
              left: {
                type: 'integer',
                minimum: 0,
                description: "This many calls of each account's longest window are left at first.",
              },
            },
          },
        ],
      },
    },
    definitions,
  };
}
