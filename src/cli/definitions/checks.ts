import { defineCommand } from '../command.ts';
import { apiNames } from './apis.ts';

export const definition = defineCommand({
  name: 'checks',
  summary: 'list the checks, each with the sentence that it tests and its source',
  description:
    'Lists the checks of standin check: each with the sentence that it tests and the place where that is written.',
  positionals: [],
  options: {
    api: {
      type: 'text',
      value: 'NAME',
      description: 'only those of this API',
      isMultiple: true,
      suggestions: apiNames,
    },
    contract: {
      type: 'text',
      value: 'FILE',
      description: 'those of an OpenAPI document of your own, or of a folder with one',
    },
    json: {
      type: 'flag',
      description:
        'prints a JSON array of {id, api, family, operation?, channel?, says, basis, source, node?, safe}',
    },
  },
  examples: [
    ['checks --api fastio', 'those of one API'],
    ['checks --contract ./my-api', 'those of your own folder'],
  ],
  exitStatuses: { 0: 'done', 2: 'wrong usage or contract' },
});
