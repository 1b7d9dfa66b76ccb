import type { InputOf } from './command.ts';
import type { definitions } from './definitions/all.ts';

type Definitions = typeof definitions;

/** The code of a command, which gives the exit status. */
type Run<Name extends keyof Definitions> = (
  input: InputOf<Awaited<ReturnType<Definitions[Name]>>>,
) => Promise<number>;

/** The code of all commands by name, each loaded when it is run: `serve` is to start fast. */
export const commands: { readonly [Name in keyof Definitions]: () => Promise<Run<Name>> } = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  exec: async () => (await import('./exec.ts')).execCommand,
  scenarios: async () => (await import('./scenarios.ts')).scenariosCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  checks: async () => (await import('./checks.ts')).checksCommand,
  mutants: async () => (await import('./mutants.ts')).mutantsCommand,
  init: async () => (await import('./init.ts')).initCommand,
  generate: async () => (await import('./generate.ts')).generateCommand,
  emit: async () => (await import('./emit.ts')).emitCommand,
  journal: async () => (await import('./journal.ts')).journalCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
};
