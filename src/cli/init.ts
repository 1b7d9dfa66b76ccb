import { basename, resolve } from 'node:path';
import { builtInApis } from '../apis/built-in.ts';
import { generateFolder } from '../folder/generate-folder.ts';
import { initFolder } from '../folder/init-folder.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

export async function initCommand({ values, positionals }: InputOf<'init'>): Promise<number> {
  const [folder = ''] = positionals;
  const shown = /^[./]/.test(folder) ? folder : `./${folder}`;
  const { from, records, 'allow-refs': allowRefs, overlay: overlays } = values;
  if (from !== undefined) {
    // Loaded on demand: it brings what makes behaviour of a document.
    const { initFromDocument } = await import('../folder/init-from-document.ts');
    const requireName = (name: string): void => {
      if (Object.hasOwn(builtInApis, name))
        throw new UsageError(`${from}: ${name} is one of the built-in APIs; give the document another title`);
    };
    const { name, files, counts } = await initFromDocument(folder, from, {
      ...{ records, allowRefs, overlays, requireName },
    });
    const rest = [
      ...(counts.inferred > 0 ? [`${counts.inferred} call next() and say why`] : []),
      ...(counts.contract > 0 ? [`${counts.contract} are left to the contract`] : []),
    ];
    console.log(
      `${shown}: ${files.length} files, and generated/ made of them, for the API ${name}. ${[`${counts.written} operations are written out`, ...rest].join(', ')}. Next:
${nextCommands(shown)}`,
    );
    return 0;
  }
  if (overlays.length > 0)
    throw new UsageError(
      '--overlay changes the document that --from names: give --from, or leave --overlay out',
    );
  const name = basename(resolve(folder));
  if (Object.hasOwn(builtInApis, name))
    throw new UsageError(`${folder}: ${name} is one of the built-in APIs; give yours another name`);
  const files = initFolder(folder);
  await generateFolder(folder);
  console.log(`${shown}: ${files.length} files, and generated/ made of them. Next:
${nextCommands(shown)}`);
  return 0;
}

const nextCommands = (shown: string): string => `
  npx standin serve ${shown} --watch        # answers at once; edit any of the files and watch
  npx standin generate ${shown}             # types for your handlers, after an edit of the contract
  npx standin check URL --contract ${shown} # whether an implementation keeps the contract`;
