/**
 * A process that runs one command after the other, as `bin/standin.js` runs one: what takes long is to start Node and to
 * load the sources. Started by standin-command.ts, which sends each command over IPC. The end of a command is written to
 * both streams, behind all that the command wrote.
 */
import { main } from '../../src/cli/main.ts';

export interface CommandToRun {
  args: string[];
  cwd: string;
  /** Marks the end of this command's output. */
  end: string;
}

// Some commands add a listener, which their own process would take along.
process.stdout.setMaxListeners(0);
process.setMaxListeners(0);

process.on('message', async ({ args, cwd, end }: CommandToRun) => {
  process.chdir(cwd);
  const status = await main(args);
  process.stdout.write(`${end}${status}\n`);
  process.stderr.write(`${end}${status}\n`);
});
