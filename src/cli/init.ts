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
  const place = /^[./]/.test(folder) ? folder : `./${folder}`;
  console.log(`${place}: ${files.length} files, and generated/ made of them. Go on with:

  npx standin serve ${place} --watch        # it answers at once; edit any of the files, and see
  npx standin generate ${place}             # types for your handlers, after an edit of the contract
  npx standin check URL --contract ${place} # whether an implementation keeps the contract`);
  return 0;
}
