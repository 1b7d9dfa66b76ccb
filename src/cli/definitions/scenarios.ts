import { defineCommand } from '../command.ts';
import { apiNames, apiPositional } from './apis.ts';

export const definition = defineCommand({
  name: 'scenarios',
  summary: 'list the scenarios, each with what it does',
  description: `Lists the scenarios that come with Standin, or those of the named APIs and those for any API: what each does to a
    sandbox, in one sentence. Choose one with standin serve --scenario NAME, with PUT /__standin/sandboxes/ID/scenario, or for
    one request with the header Standin-Scenario: NAME. A name without an API, such as empty-account, applies to all APIs
    together.`,
  positionals: [apiPositional],
  options: {
    api: {
      type: 'text',
      value: 'NAME',
      description: 'only those of this API, and those for any API',
      choices: apiNames,
    },
    json: { type: 'flag', description: 'prints a JSON array of {name, api?, says}' },
  },
  examples: [
    ['scenarios --api fastio', 'those that a mock of fastio can begin with'],
    ['scenarios ./my-api', 'those of your own folder'],
  ],
  exitStatuses: { 0: 'done', 2: 'wrong usage, contract or scenario' },
});
