import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How a command ended. */
export interface CommandEnd {
  /** As of a shell: its own, 128 + n after signal n, 127 if it was not found, 126 if it can't be run. */
  status: number;
  /** Continues a sentence that begins with the command's name: `ended with status 3`. */
  description: string;
  wasStarted: boolean;
  /** We received a signal while it ran, and passed it on. */
  wasStopped: boolean;
}

export interface RunOptions {
  env: NodeJS.ProcessEnv;
  /** A terminal is attached: it sends what is typed, Ctrl-C too, to the command itself. */
  hasTerminal: boolean;
  /** Milliseconds between the first signal and SIGKILL. */
  grace: number;
}

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
/** A terminal sends these to the command too, when Ctrl-C or Ctrl-\\ is typed. */
const typed: readonly string[] = ['SIGINT', 'SIGQUIT'];

/**
 * Runs a command to its end, with our stdin, stdout and stderr. Signals that would end us are passed on to it and to the
 * processes that it started: the command ends first.
 */
export async function runCommand(
  command: readonly string[],
  { env, hasTerminal, grace }: RunOptions,
): Promise<CommandEnd> {
  // npm and sh do not pass signals on to their children, so the signal goes to a process group. In a terminal a new group
  // would be in the background, and could not read the keyboard.
  const isGroup = !hasTerminal && process.platform !== 'win32';
  let pid: number | undefined;
  const send = (signal: NodeJS.Signals | 0): boolean => {
    if (pid === undefined) return false;
    try {
      return process.kill(isGroup ? -pid : pid, signal);
    } catch {
      // No such process: all have ended.
      return false;
    }
  };
  // Before the start: on a busy machine the command may be up, and its user send a signal, before we run again.
  const stopping = passOn(send, { hasTerminal, grace });
  let child: ChildProcess;
  try {
    child = start(command, { env, stdio: 'inherit', detached: isGroup });
    // Without a process id the start has failed; the reason comes with the event `error`.
    if (child.pid === undefined) await failure(child);
  } catch (error) {
    stopping.end();
    return { ...unstartable(error as NodeJS.ErrnoException), wasStarted: false, wasStopped: false };
  }
  pid = child.pid;
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...how) => resolve(how));
  });
  // Its children may still be cleaning up. Where nobody reaps zombies, as in some containers, they count as alive, so SIGKILL
  // ends the waiting.
  if (isGroup && stopping.received > 0) {
    stopping.killSoon();
    while (!stopping.hasKilled && send(0)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stopping.end();
  const how =
    signal === null
      ? { status: code ?? 1, description: `ended with status ${code}` }
      : { status: 128 + constants.signals[signal], description: `was ended by ${signal}` };
  return { ...how, wasStarted: true, wasStopped: stopping.received > 0 };
}

/** Passes signals on until `end` is called. */
function passOn(
  send: (signal: NodeJS.Signals) => boolean,
  { hasTerminal, grace }: Pick<RunOptions, 'hasTerminal' | 'grace'>,
) {
  let killing: NodeJS.Timeout | undefined;
  const stopping = {
    /** How many signals came. */
    received: 0,
    hasKilled: false,
    killSoon(): void {
      killing ??= setTimeout(() => {
        stopping.hasKilled = true;
        send('SIGKILL');
      }, grace);
    },
    end(): void {
      clearTimeout(killing);
      process.off('exit', kill);
      for (const [signal, listener] of listeners) process.off(signal, listener);
    },
  };
  // If this process ends for another reason, the command must not go on without a mock.
  const kill = (): void => void send('SIGKILL');
  process.once('exit', kill);
  const listeners = passedOn.map((signal) => {
    const listener = (): void => {
      stopping.received++;
      // The terminal has sent it to the command too, and most runners skip their clean-up at the second SIGINT.
      if (hasTerminal && typed.includes(signal)) return;
      send(signal);
      // Many programs only ask the user at the first SIGINT.
      if (signal !== 'SIGINT' || stopping.received > 1) stopping.killSoon();
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return stopping;
}

function start(
  [file = '', ...args]: readonly string[],
  options: Parameters<typeof spawn>[2] & object,
): ChildProcess {
  if (process.platform !== 'win32') return spawn(file, args, options);
  // On Windows the commands of packages are `.cmd` files, which only the shell can start; it takes one line.
  return spawn([file, ...args].map(quoted).join(' '), { ...options, shell: true });
}

const quoted = (word: string): string =>
  /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;

function failure(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
  });
}

function unstartable({ code, message }: NodeJS.ErrnoException): { status: number; description: string } {
  if (code === 'ENOENT')
    return {
      status: 127,
      description: "was not found; a package's own command is found with npx before it, or in an npm script",
    };
  if (code === 'EACCES')
    return { status: 126, description: "can't be run: no program, or no right to run it" };
  return { status: 126, description: `can't be run: ${message}` };
}
