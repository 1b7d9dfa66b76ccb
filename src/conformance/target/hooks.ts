import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadConfig } from '../read/config.ts';
import type { StimulusEvent } from './target.ts';

/** What the user's configuration does for the run: by shell commands, or by the functions that a module exports. */
export interface UserHooks {
  event?: ((event: StimulusEvent) => Promise<void>) | undefined;
  /** Runs before the first check; gives ids for the checks to use. */
  setup?: (() => Promise<Record<string, string>>) | undefined;
  teardown?: (() => Promise<void>) | undefined;
}

/** What every hook gets: as an argument, or as `STANDIN_URL` and `STANDIN_RUN` in the environment of a command. */
export interface HookContext {
  url: string;
  run: string;
}

/** A hook failed; the message has the last line of its error output. */
export class HookError extends Error {}

const names = ['event', 'setup', 'teardown'] as const;
/** Milliseconds that a hook may take. */
const longest = 60_000;

/**
 * The hooks of the configuration; none without it.
 * @throws {HookError} the module of hooks can't be loaded, or exports none
 */
export async function configuredHooks(
  config: ReadConfig | undefined,
  context: HookContext,
): Promise<UserHooks> {
  const hooks = config?.config.hooks;
  if (!config || hooks === undefined) return {};
  const folder = dirname(config.file);
  return typeof hooks === 'string'
    ? moduleHooks(resolve(folder, hooks), context)
    : commandHooks(hooks, context, folder);
}

/** Hooks that are shell commands. An event is passed as JSON, on stdin and in `STANDIN_EVENT`. */
function commandHooks(
  commands: Readonly<Partial<Record<(typeof names)[number], string>>>,
  context: HookContext,
  folder: string,
): UserHooks {
  const { event, setup, teardown } = commands;
  const run = (name: string, command: string, input = ''): Promise<string> =>
    runCommand(name, command, input, context, folder);
  return {
    ...(event !== undefined && {
      event: async (what) => void (await run('event', event, JSON.stringify(what))),
    }),
    ...(setup !== undefined && { setup: async () => idsOf(await run('setup', setup)) }),
    ...(teardown !== undefined && { teardown: async () => void (await run('teardown', teardown)) }),
  };
}

/** @throws {HookError} it can't be loaded, or exports none of these */
async function moduleHooks(file: string, context: HookContext): Promise<UserHooks> {
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(file).href);
  } catch (error) {
    throw new HookError(`${file}: can't be loaded: ${(error as Error).message}`);
  }
  const given = names.filter((name) => typeof exported[name] === 'function');
  if (given.length === 0) throw new HookError(`${file}: exports no function named ${names.join(', ')}`);
  const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
    try {
      return await (exported[name] as (...args: unknown[]) => unknown)(...args, context);
    } catch (error) {
      throw new HookError(`the hook ${name} failed: ${(error as Error)?.message ?? error}`);
    }
  };
  return {
    ...(given.includes('event') && { event: async (what) => void (await call('event', what)) }),
    ...(given.includes('setup') && { setup: async () => asIds((await call('setup')) as object) }),
    ...(given.includes('teardown') && { teardown: async () => void (await call('teardown')) }),
  };
}

async function runCommand(
  name: string,
  command: string,
  input: string,
  { url, run }: HookContext,
  folder: string,
): Promise<string> {
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: { ...process.env, STANDIN_URL: url, STANDIN_RUN: run, ...(input && { STANDIN_EVENT: input }) },
    timeout: longest,
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  // A command may end without reading its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise<number | string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(code ?? signal ?? 'no status'));
  });
  if (status === 0) return output;
  const reason = errors.trim().split('\n').at(-1) ?? '';
  throw new HookError(`the hook ${name} ended with ${status}${reason === '' ? '' : `: ${reason}`}`);
}

/** The ids that a command prints as JSON; none if it prints anything else. */
function idsOf(output: string): Record<string, string> {
  try {
    return asIds(JSON.parse(output));
  } catch {
    return {};
  }
}

/** `{ ids: { org_id: … } }` */
function asIds(given: unknown): Record<string, string> {
  const ids = (given as { ids?: Record<string, unknown> } | undefined)?.ids ?? {};
  return Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, String(value)]));
}
