import { parseArgs } from 'node:util';
import { generateFolder } from '../folder/generate-folder.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin generate FOLDER [options]

Writes what is made of your API's openapi.yaml, asyncapi.yaml and scenarios into FOLDER/generated: types for your handlers, and
the compiled form that the engine and a browser's bundle load. Only what changed is written.

  --check  writes nothing; status 1 says that something is out of date, for CI

Exit status: 0 done, or all is up to date; 1 with --check: something is not; 2 wrong usage, contract or scenario.`;

const options = {
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export async function generateCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [folder, more] = positionals;
  if (folder === undefined)
    throw new UsageError('no folder; standin generate FOLDER, with your openapi.yaml in it');
  if (more !== undefined) throw new UsageError(`${more}: one folder at a time`);
  const { check } = values;
  const { changed, warnings } = await generateFolder(folder, { check });
  for (const warning of warnings) console.error(`standin: ${warning}`);
  const names = changed.map((name) => `  ${name}`).join('\n');
  if (changed.length === 0) console.log(`${folder}: generated/ is up to date`);
  else if (!check) console.log(`${folder}: written\n${names}`);
  else {
    console.error(`${folder}: out of date, run \`standin generate ${folder}\`\n${names}`);
    return 1;
  }
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [what] = (error as Error).message.split('. ');
    throw new UsageError(`${what}; standin generate --help tells the options`);
  }
}
