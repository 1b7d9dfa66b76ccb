import { definitionOf, type InputOf } from '../../src/cli/definitions.ts';
import { type DiffSurroundings, runDiff } from '../../src/cli/diff/diff.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';

export interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs `standin diff …` in this process. @throws {InputError} what the command line would print, with status 2 */
export async function standinDiff(
  args: readonly string[],
  more: Partial<DiffSurroundings> = {},
): Promise<Ended> {
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const status = await runDiff(parseArguments(definitionOf('diff'), args) as InputOf<'diff'>, {
    ...{ today: '2026-11-29', width: 100, hasColour: false },
    print: (text) => void lines.stdout.push(text),
    printError: (line) => void lines.stderr.push(line),
    ...more,
  });
  return { status, stdout: lines.stdout.join('\n'), stderr: lines.stderr.join('\n') };
}
