import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { layout } from './layout.ts';

/**
 * Makes `generated/` where it is not there: the folder's own code imports from it. Tells whether it did.
 * @throws {InputError}
 */
export async function ensureGenerated(folder: string): Promise<boolean> {
  if (existsSync(join(folder, layout.generated, 'contract.ts'))) return false;
  // It brings TypeScript and esbuild: only who needs it loads it.
  const { generateFolder } = await import('./generate-folder.ts');
  await generateFolder(folder);
  return true;
}
