import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadConfig } from '../read/config.ts';
import type { StimulusEvent } from './target.ts';

/** What the user does for the run: shell commands, or a module that exports functions of these names. */
export interface UserHooks {
  event?: ((event: StimulusEvent) => Promise<void>) | undefined;
  /** Before the first check; ids that it gives are known to the checks. */
  setup?: (() => Promise<Record<string, string>>) | undefined;
  teardown?: (() => Promise<void>) | undefined;
}

/** What every hook is told of the run: `STANDIN_URL` and `STANDIN_RUN` of a command. */
export interface HookContext {
  url: string;
  run: string;
}

/** A hook that failed: with what it said. */
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

/** Each of these is a shell command. An event comes to it as JSON, on stdin and in `STANDIN_EVENT`. */
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
  if (given.length === 0) throw new HookError(`${file}: exports none of the functions ${names.join(', ')}`);
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
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  // It need not read what it is told.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const status = await new Promise<number | string>((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(code ?? signal ?? 'no status'));
  });
  if (status === 0) return said;
  const why = complained.trim().split('\n').at(-1) ?? '';
  throw new HookError(`the hook ${name} ended with ${status}${why === '' ? '' : `: ${why}`}`);
}

/** A command gives ids as a JSON object on stdout; whatever else it says is its own affair. */
function idsOf(said: string): Record<string, string> {
  try {
    return asIds(JSON.parse(said));
  } catch {
    return {};
  }
}

/** `{ ids: { org_id: … } }` */
function asIds(given: unknown): Record<string, string> {
  const ids = (given as { ids?: Record<string, unknown> } | undefined)?.ids ?? {};
  return Object.fromEntries(Object.entries(ids).map(([name, value]) => [name, String(value)]));
}
