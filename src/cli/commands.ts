import type { CommandName, InputOf } from './definitions.ts';

/** Gives the exit status. `args`: the command line, its own name first. */
type Command<Name extends CommandName> = (input: InputOf<Name>, args: readonly string[]) => Promise<number>;

/** The code of all commands by name, which gives the exit status. Each is loaded when it is run: `serve` has to start fast. */
export const commands: {
  readonly [Name in CommandName]: () => Promise<Command<Name>>;
} = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  exec: async () => (await import('./exec.ts')).execCommand,
  scenarios: async () => (await import('./scenarios.ts')).scenariosCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  diff: async () => (await import('./diff/diff.ts')).diffCommand,
  checks: async () => (await import('./checks.ts')).checksCommand,
  mutants: async () => (await import('./mutants.ts')).mutantsCommand,
  init: async () => (await import('./init.ts')).initCommand,
  generate: async () => (await import('./generate.ts')).generateCommand,
  resources: async () => (await import('./resources.ts')).resourcesCommand,
  emit: async () => (await import('./emit.ts')).emitCommand,
  journal: async () => (await import('./journal.ts')).journalCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
};
