import { defineCommand } from '../command.ts';
import { apiNames, apiPositional } from './apis.ts';
import { mockOptions } from './mock-options.ts';

export const definition = defineCommand({
  name: 'serve',
  summary: 'run a mock server of the built-in APIs, or of your own OpenAPI document',
  description: `Serves the built-in APIs (${apiNames.join(', ')}), or those that are named: a built-in API, an OpenAPI 3.0 or
    3.1 document, or a folder with an openapi.yaml and, for handlers of your own, a standin.config.ts (standin init makes one).`,
  positionals: [apiPositional],
  options: {
    port: {
      type: 'number',
      value: 'N',
      description: 'the port; 0 picks a free one',
      default: 4010,
      isWhole: true,
      least: 0,
      most: 65_535,
    },
    host: { type: 'text', value: 'HOST', description: 'the address to listen on', default: '127.0.0.1' },
    ...mockOptions,
    'control-token': {
      type: 'text',
      value: 'TOKEN',
      description:
        'who uses the control API under /__standin/ has to send it; without it only this machine may',
    },
    state: {
      type: 'text',
      value: 'FILE',
      description:
        'loads the state from this file at the start, if it exists, and saves the state there at the end',
    },
    watch: {
      type: 'flag',
      description: `applies each edit of a contract, handler, fixture or scenario at once and keeps the state; reports what an
        edit of the contract broke, and each reply that breaks the contract; keeps the last version that worked`,
    },
    json: {
      type: 'flag',
      description: 'prints one JSON object a line instead: first {"event":"ready",…}, then each exchange',
    },
  },
  examples: [
    ['serve', 'all built-in APIs on http://127.0.0.1:4010'],
    ['serve ./openapi.yaml --watch', 'your own document; edit it while it is served'],
    [
      'serve fastio --clock frozen --scenario flaky',
      'one API, with a clock that stands still and random failures',
    ],
    ['serve ./my-api --state state.json', 'continues where the last run ended'],
  ],
  exitStatuses: {
    0: 'SIGINT or SIGTERM ended it',
    1: 'the state could not be saved to the file that --state names',
    2: 'wrong usage or contract',
  },
});
