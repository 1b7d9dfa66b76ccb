import { oneLine } from '../contract/one-line.ts';
import { generateFolder } from '../folder/generate-folder.ts';
import type { InputOf } from './definitions.ts';

export async function generateCommand({ values, positionals }: InputOf<'generate'>): Promise<number> {
  const [folder = ''] = positionals;
  const { check, 'allow-refs': allowRefs } = values;
  const { changed, warnings } = await generateFolder(folder, { check, allowRefs });
  for (const warning of warnings) console.error(`standin: ${oneLine(warning)}`);
  const names = changed.map((name) => `  ${oneLine(name)}`).join('\n');
  if (changed.length === 0) console.log(`${folder}: generated/ is up to date`);
  else if (!check) console.log(`${folder}: written\n${names}`);
  else {
    console.error(`${folder}: out of date, run \`standin generate ${folder}\`\n${names}`);
    return 1;
  }
  return 0;
}
