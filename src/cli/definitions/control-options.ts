import type { OptionDefinitions } from '../command.ts';

const group = 'Where the mock is';

/** Options of every command that asks a running mock. */
export const controlOptions = {
  sandbox: { type: 'text', value: 'ID', group, description: 'the sandbox', default: 'default' },
  url: {
    type: 'text',
    value: 'URL',
    group,
    description: "the mock's base URL; default STANDIN_URL, else http://127.0.0.1:4010",
  },
  'control-token': {
    type: 'text',
    value: 'TOKEN',
    group,
    description: 'the token that the mock was started with, if it was',
  },
} as const satisfies OptionDefinitions;
