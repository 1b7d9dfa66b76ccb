import type { OptionDefinitions } from '../command.ts';

const group = 'The mock';

/** Options of every command that runs a mock. */
export const mockOptions = {
  seed: {
    type: 'number',
    value: 'N',
    group,
    description: 'ids, keys and values are made from it; another seed makes others',
    default: 1,
    isWhole: true,
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
  },
  clock: {
    type: 'text',
    value: 'MODE',
    group,
    description: 'whether time runs, or stands still; frozen is at 2026-01-15T09:00:00Z',
    choices: ['running', 'frozen'],
    default: 'running',
  },
  scenario: {
    type: 'text',
    value: 'NAME',
    group,
    description: 'the scenario that new sandboxes begin with; standin scenarios lists them',
  },
  'rate-limits': {
    type: 'flag',
    group,
    description: 'applies the rate limits that the APIs publish; without it calls are not limited',
  },
  live: {
    type: 'flag',
    group,
    description: 'lets simulated users upload, comment, come and go; what they do is made from the seed',
  },
  'control-origin': {
    type: 'text',
    value: 'ORIGIN',
    group,
    description: 'lets pages of this origin, such as http://localhost:5173, use the control API',
    isMultiple: true,
  },
} as const satisfies OptionDefinitions;
