import { defineCommand } from '../command.ts';

export const definition = defineCommand({
  name: 'init',
  summary: 'write a small API of your own to begin with',
  description: `Writes a small API of your own to begin with: a contract, two handlers, fixtures, a scenario, and checks of what no
    schema expresses. The API is called like the folder, which must not exist yet, or be empty.`,
  positionals: [{ name: 'FOLDER', isRequired: true, isFile: true }],
  options: {},
  examples: [['init ./my-api', 'then: npx standin serve ./my-api --watch']],
  exitStatuses: { 0: 'done', 2: 'wrong usage, or there is something in the folder' },
});
