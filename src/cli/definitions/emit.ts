import { defineCommand } from '../command.ts';
import { apiNames } from './apis.ts';
import { controlOptions } from './control-options.ts';

export const definition = defineCommand({
  name: 'emit',
  summary: 'make an event happen in a running mock',
  description: `Makes an event happen in a running mock: it is appended to the log, and sent on every channel that follows the log.
    Ids are named as in the API's documents: workspace_id=1234567890123456789 object_id=… The log's entry is printed as JSON.`,
  positionals: [
    { name: 'EVENT', isRequired: true },
    { name: 'id=VALUE', isMultiple: true },
  ],
  options: {
    api: {
      type: 'text',
      value: 'NAME',
      description: 'the API that the event belongs to',
      default: 'fastio',
      suggestions: apiNames,
    },
    actor: {
      type: 'text',
      value: 'PERSONA',
      description: 'who causes it: owner, admin, member, viewer or outsider',
      suggestions: ['owner', 'admin', 'member', 'viewer', 'outsider'],
    },
    data: {
      type: 'text',
      value: 'JSON',
      description: 'what the event contains beside its ids: a JSON object',
    },
    ...controlOptions,
  },
  examples: [
    ['emit comment_created --actor member workspace_id=1234567890123456789', 'a comment of a member'],
  ],
  exitStatuses: { 0: 'done', 2: 'wrong usage, or the mock refused it' },
});
