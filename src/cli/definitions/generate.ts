import { defineCommand } from '../command.ts';

export const definition = defineCommand({
  name: 'generate',
  summary: "write the types and the compiled form of your own API's contract",
  description: `Writes what is made from your API's openapi.yaml, asyncapi.yaml and scenarios into FOLDER/generated: types for your
    handlers, and the compiled form that the engine and a browser's bundle load. Only what changed is written.`,
  positionals: [{ name: 'FOLDER', isRequired: true, isFile: true }],
  options: {
    check: {
      type: 'flag',
      description: 'writes nothing, and ends with status 1 if something is out of date; for CI',
    },
  },
  examples: [
    ['generate ./my-api', 'after an edit of the contract'],
    ['generate ./my-api --check', 'in CI'],
  ],
  exitStatuses: {
    0: 'done, or all is up to date',
    1: 'with --check: something is out of date',
    2: 'wrong usage, contract or scenario',
  },
});
