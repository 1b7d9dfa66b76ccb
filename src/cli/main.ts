import { InputError } from '../contract/input-error.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  summary: string;
  run(args: string[]): Promise<number>;
}

const commands: Record<string, Command> = {
  serve: {
    summary: 'run a mock server of the built-in APIs, or of your own OpenAPI document',
    run: async (args) => (await import('./serve.ts')).serveCommand(args),
  },
  exec: {
    summary: 'run a command, such as your tests, with a mock of its own',
    run: async (args) => (await import('./exec.ts')).execCommand(args),
  },
  scenarios: {
    summary: 'list the scenarios that a mock can be under, each with what it does',
    run: async (args) => (await import('./scenarios.ts')).scenariosCommand(args),
  },
  check: {
    summary: 'prove whether an implementation keeps its contract',
    run: async (args) => (await import('./check.ts')).checkCommand(args),
  },
  checks: {
    summary: 'list the checks, each with the sentence that it tests and where that stands',
    run: async (args) => (await import('./checks.ts')).checksCommand(args),
  },
  mutants: {
    summary: 'prove the conformance suite by mocks with one defect each',
    run: async (args) => (await import('./mutants.ts')).mutantsCommand(args),
  },
  init: {
    summary: 'write a small API of your own to begin with',
    run: async (args) => (await import('./init.ts')).initCommand(args),
  },
  generate: {
    summary: "write the types and the compiled form of your own API's contract",
    run: async (args) => (await import('./generate.ts')).generateCommand(args),
  },
  emit: {
    summary: 'make an event happen in a running mock',
    run: async (args) => (await import('./emit.ts')).emitCommand(args),
  },
  journal: {
    summary: 'tell what was asked of a running mock and why it answered so, or what the client did wrong',
    run: async (args) => (await import('./journal.ts')).journalCommand(args),
  },
};

/** Runs the command line and gives the exit status: 0 done, 2 wrong usage or contract; more by the command. */
export async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('../version.ts');
    console.log(version);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command)
      throw new UsageError(`unknown command ${name}; there are: ${Object.keys(commands).join(', ')}`);
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`standin: ${error.message}`);
    return 2;
  }
}

function usage(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Usage: standin <command> [options]\n\n${rows.join('\n')}\n\nstandin <command> --help tells more.`;
}
