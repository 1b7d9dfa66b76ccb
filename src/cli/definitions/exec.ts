import { defineCommand } from '../command.ts';
import { apiPositional } from './apis.ts';
import { mockOptions } from './mock-options.ts';

export const definition = defineCommand({
  name: 'exec',
  summary: 'run a command, such as your tests, with a mock of its own',
  description: `Serves a mock while the command runs, and ends with the command's status. The APIs are named as for standin
    serve. The command finds the mock in its environment: STANDIN_URL is its base URL, and STANDIN_TOKEN_OWNER, _ADMIN, _MEMBER,
    _VIEWER and _OUTSIDER are the tokens of the personas.`,
  positionals: [apiPositional],
  trailing: 'COMMAND [ARG …]',
  options: {
    port: {
      type: 'number',
      value: 'N',
      description: 'the port; 0 picks a free one',
      default: 0,
      isWhole: true,
      least: 0,
      most: 65_535,
    },
    log: {
      type: 'text',
      value: 'FILE',
      description: 'writes each exchange with the reason for its answer there, one JSON object a line',
    },
    ...mockOptions,
  },
  examples: [
    ['exec -- npm test', 'your tests, against all built-in APIs'],
    ['exec ./openapi.yaml --clock frozen -- npx playwright test', 'against a mock of your own document'],
  ],
  exitStatuses: {
    N: 'the status of the command; 128 + n if signal n ended it',
    2: 'wrong usage or contract',
    126: 'the command can not be run',
    127: 'the command was not found',
  },
});
