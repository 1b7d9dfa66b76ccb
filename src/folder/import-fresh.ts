import { randomUUID } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { addHook } from './add-hook.ts';

export interface FreshModule {
  exports: Record<string, unknown>;
  /** The files that it was loaded from, absolute; without those of Standin that are imported by its package name. */
  files: string[];
}

/** Loads a TypeScript or JavaScript module with all that it imports as they are now, whatever was loaded before. */
export async function importFresh(file: string): Promise<FreshModule> {
  const { register } = await import('tsx/esm/api');
  const files: string[] = [];
  const namespace = randomUUID();
  const entry = pathToFileURL(file).href;
  // The hooks stay: what was loaded may import more later.
  addHook({ hook: 'esModules', namespace, entry });
  const loader = register({
    namespace,
    onImport: (url) => {
      if (url.startsWith('file:')) files.push(fileURLToPath(url.split('?')[0] as string));
    },
  });
  addHook({ hook: 'ownCopy', namespace, entry });
  return { exports: await loader.import(entry, import.meta.url), files };
}
