import type { CommandDefinition } from '../command.ts';

/** The definitions of all commands by name, in the order of the help, each loaded when it is needed. */
export const definitions = {
  serve: async () => (await import('./serve.ts')).definition,
  exec: async () => (await import('./exec.ts')).definition,
  scenarios: async () => (await import('./scenarios.ts')).definition,
  check: async () => (await import('./check.ts')).definition,
  checks: async () => (await import('./checks.ts')).definition,
  mutants: async () => (await import('./mutants.ts')).definition,
  init: async () => (await import('./init.ts')).definition,
  generate: async () => (await import('./generate.ts')).definition,
  emit: async () => (await import('./emit.ts')).definition,
  journal: async () => (await import('./journal.ts')).definition,
  completion: async () => (await import('./completion.ts')).definition,
};

export const allDefinitions = (): Promise<CommandDefinition[]> =>
  Promise.all(Object.values(definitions).map((define): Promise<CommandDefinition> => define()));
