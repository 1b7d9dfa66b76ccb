import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadOptions } from '../contract/read-document.ts';
import { layout } from './layout.ts';

/**
 * Creates `generated/` if it is missing, because the folder's code imports from it. Returns whether it did.
 * @throws {InputError}
 */
export async function ensureGenerated(folder: string, options?: ReadOptions): Promise<boolean> {
  if (existsSync(join(folder, layout.generated, 'contract.ts'))) return false;
  // Loaded on demand: it brings TypeScript and esbuild.
  const { generateFolder } = await import('./generate-folder.ts');
  await generateFolder(folder, options);
  return true;
}
