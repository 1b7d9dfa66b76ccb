import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

const ref = (name: string): Node => ({ $ref: `#/definitions/${name}` });
const record = (description: string): Node => ({ type: 'object', description });
const where = record('What the records have; a list stands for any of its values. All of them without it.');
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

/** What data and timeline have in common. */
const writes = {
  emit: { type: 'string', description: "An event, by the documents' name." },
  actor: { description: 'Who does it.', ...ref('Persona') },
  ids: record("By the documents' names: `workspace_id`, `object_id`."),
  data: record('What the event tells beside its ids.'),
  put: { type: 'string', description: 'A collection, which gets `record`.' },
  record: record('In the place of the one with its key, or at the end. `{now-30d}` is that time.'),
  patch: { type: 'string', description: 'A collection, whose records of `where` get what is `set`.' },
  set: { ...record('What they get, beside what they have.'), minProperties: 1 },
  delete: { type: 'string', description: 'A collection, which loses its records of `where`.' },
  where,
};

/** Which fields say nothing without which others. */
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
          { type: 'string', description: 'A collection, or `log`: all that happened before.' },
          { type: 'array', minItems: 1, items: { type: 'string' } },
        ],
      },
      ...writes,
      repeat,
      over: {
        description:
          'How far back from the beginning the repeated events are spread; else since the last one.',
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
      at: { description: 'After the beginning; without it after the first `every`.', ...ref('Duration') },
      every: { description: 'Again and again, so far apart.', ...ref('Duration') },
      times: { type: 'integer', minimum: 1, description: 'How often in all; once without `every`.' },
      jitter: { description: 'Up to so much later, keyed by the seed.', ...ref('Duration') },
      ...writes,
      by: { type: 'string', description: "Who writes, by the API's own id." },
      live: { const: true, description: 'Whatever people at work do, as with `serve --live`.' },
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

/** The JSON Schema of scenario files: ours, and of the control API's contract what a fault is. Draft 7, for editors. */
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
      data: list('DataChange', 'Changes to the fixtures, as if it had been so all along.'),
      faults: list('FaultDefinition', 'What goes wrong; `*` is all of the API that the scenario is of.'),
      tokens: list('TokenRule', 'What tokens do. One that is issued afterwards is good.'),
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
                description: "So many calls of each account's longest window are left at first.",
              },
            },
          },
        ],
      },
    },
    definitions,
  };
}
