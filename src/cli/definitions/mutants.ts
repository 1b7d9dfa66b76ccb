import { defineCommand } from '../command.ts';
import { apiNames } from './apis.ts';

export const definition = defineCommand({
  name: 'mutants',
  summary: 'test the conformance suite with mocks that have one defect each',
  description: `Tests the conformance suite: runs it strictly against our own mock with one defect at a time, first the checks of
    what the defect violates, and stops at the first check that fails.`,
  positionals: [],
  options: {
    api: {
      type: 'text',
      value: 'NAME',
      description: 'only those of this API',
      isMultiple: true,
      suggestions: apiNames,
    },
    filter: {
      type: 'text',
      value: 'TEXT',
      description: 'only those whose names contain it',
    },
    json: { type: 'flag', description: 'prints one JSON object a line' },
  },
  examples: [['mutants --api fastio', 'those of one API']],
  exitStatuses: { 0: 'every mutant was caught', 1: 'one was not, or none was run', 2: 'wrong usage' },
});
