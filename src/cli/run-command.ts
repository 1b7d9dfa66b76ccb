import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How a command ended. */
export interface CommandEnd {
  /** As a shell has it: its own, 128 + n after signal n, 127 not found, 126 it can't be run. */
  status: number;
  /** Goes on after its name: `ended with status 3`. */
  says: string;
  wasStarted: boolean;
  /** A signal had come for us before, and was passed on. */
  wasStopped: boolean;
}

export interface RunOptions {
  env: NodeJS.ProcessEnv;
  /** Somebody sits there: what is typed, Ctrl-C too, reaches the command by itself. */
  hasTerminal: boolean;
  /** Milliseconds that the command has to end in once it was told to. */
  grace: number;
}

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command to its end, with our stdin, stdout and stderr. What would end us is passed on to it and to all that it
 * started: it ends first.
 */
export async function runCommand(
  command: readonly string[],
  { env, hasTerminal, grace }: RunOptions,
): Promise<CommandEnd> {
  // A group of its own is reached as a whole: npm and sh do not pass on what they are told. In a terminal that would take
  // the keyboard from it.
  const isGroup = !hasTerminal && process.platform !== 'win32';
  let child: ChildProcess;
  try {
    child = start(command, { env, stdio: 'inherit', detached: isGroup });
    // That it has not begun is known at once, why not a little later.
    if (child.pid === undefined) await failure(child);
  } catch (error) {
    return { ...unstartable(error as NodeJS.ErrnoException), wasStarted: false, wasStopped: false };
  }
  const { pid } = child as { pid: number };
  const send = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(isGroup ? -pid : pid, signal);
    } catch {
      // There is nobody any more.
      return false;
    }
  };
  const stopping = passOn(send, { hasTerminal, grace });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...how) => resolve(how));
  });
  // What it had started may still be at its clean-up. The dead count too where nobody reaps them, as in some containers.
  if (isGroup && stopping.received > 0) {
    stopping.killSoon();
    while (!stopping.hasKilled && send(0)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  stopping.end();
  const how =
    signal === null
      ? { status: code ?? 1, says: `ended with status ${code}` }
      : { status: 128 + constants.signals[signal], says: `was ended by ${signal}` };
  return { ...how, wasStarted: true, wasStopped: stopping.received > 0 };
}

/** Sends on what we are told, until `end`. */
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
  // Should the mock go down, the command does not stay behind.
  const kill = (): void => void send('SIGKILL');
  process.once('exit', kill);
  const listeners = passedOn.map((signal) => {
    const listener = (): void => {
      stopping.received++;
      // The terminal has told the command too, and of two Ctrl-C most runners take the second as "at once, without clean-up".
      if (signal === 'SIGINT' && hasTerminal) return;
      send(signal);
      // Many take one SIGINT as a question.
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
  // What a package brings is a `.cmd` there, which is started by the shell alone; and the shell takes one line.
  return spawn([file, ...args].map(quoted).join(' '), { ...options, shell: true });
}

const quoted = (word: string): string =>
  /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;

function failure(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
  });
}

function unstartable({ code, message }: NodeJS.ErrnoException): { status: number; says: string } {
  if (code === 'ENOENT')
    return {
      status: 127,
      says: "was not found; a package's own command is found with npx before it, or in an npm script",
    };
  if (code === 'EACCES') return { status: 126, says: "can't be run: no program, or no right to run it" };
  return { status: 126, says: `can't be run: ${message}` };
}
