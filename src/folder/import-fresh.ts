import { randomUUID } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { addHook } from './add-hook.ts';

export interface FreshModule {
  exports: Record<string, unknown>;
  /** The files that it was loaded from, absolute; without those of Standin that are imported by its package name. */
  files: string[];
}

/** Seconds after which a module is given up: it may await what never happens. */
const longest = 30;

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
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const late = setTimeout(
    () => reject(new Error(`it was not loaded within ${longest} s: does it await what never happens?`)),
    longest * 1000,
  );
  try {
    return { exports: await Promise.race([loader.import(entry, import.meta.url), tooLate]), files };
  } finally {
    clearTimeout(late);
  }
}
