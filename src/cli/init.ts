import { basename, resolve } from 'node:path';
import { builtInApis } from '../apis/built-in.ts';
import { generateFolder } from '../folder/generate-folder.ts';
import { initFolder } from '../folder/init-folder.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

export async function initCommand({ positionals }: InputOf<'init'>): Promise<number> {
  const [folder = ''] = positionals;
  const name = basename(resolve(folder));
  if (Object.hasOwn(builtInApis, name))
    throw new UsageError(`${folder}: ${name} is one of the built-in APIs; give yours another name`);
  const files = initFolder(folder);
  await generateFolder(folder);
  const shown = /^[./]/.test(folder) ? folder : `./${folder}`;
  console.log(`${shown}: ${files.length} files, and generated/ made of them. Next:

  npx standin serve ${shown} --watch        # answers at once; edit any of the files and watch
  npx standin generate ${shown}             # types for your handlers, after an edit of the contract
  npx standin check URL --contract ${shown} # whether an implementation keeps the contract`);
  return 0;
}
