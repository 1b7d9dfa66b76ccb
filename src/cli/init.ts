import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInApis } from '../apis/built-in.ts';
import { generateFolder } from '../folder/generate-folder.ts';
import { initFolder } from '../folder/init-folder.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin init FOLDER

Writes a small API of your own to begin with: a contract, two handlers, fixtures, a scenario, and checks of what no schema
says. It is called like the folder, which must not be there yet, or be empty.`;

const options = { help: { type: 'boolean', short: 'h', default: false } } as const;

export async function initCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [folder, more] = positionals;
  if (folder === undefined)
    throw new UsageError('no folder; standin init FOLDER, which is what your API is called');
  if (more !== undefined) throw new UsageError(`${more}: one folder at a time`);
  const name = basename(resolve(folder));
  if (Object.hasOwn(builtInApis, name))
    throw new UsageError(`${folder}: ${name} is one of the built-in APIs; give yours another name`);
  const files = initFolder(folder);
  await generateFolder(folder);
  const place = /^[./]/.test(folder) ? folder : `./${folder}`;
  console.log(`${place}: ${files.length} files, and generated/ made of them. Go on with:

  npx standin serve ${place} --watch        # it answers at once; edit any of the files, and see
  npx standin generate ${place}             # types for your handlers, after an edit of the contract
  npx standin check URL --contract ${place} # whether an implementation keeps the contract`);
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [what] = (error as Error).message.split('. ');
    throw new UsageError(`${what}; standin init --help tells the usage`);
  }
}
