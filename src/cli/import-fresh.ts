import { fileURLToPath } from 'node:url';

export interface FreshModule {
  exports: Record<string, unknown>;
  /** The files that it was loaded from, absolute. */
  files: string[];
}

/** Loads a TypeScript or JavaScript module with all that it imports as they are now, whatever was loaded before. */
export async function importFresh(file: string): Promise<FreshModule> {
  const { tsImport } = await import('tsx/esm/api');
  const files: string[] = [];
  const exports = await tsImport(file, {
    parentURL: import.meta.url,
    onImport: (url) => {
      if (url.startsWith('file:')) files.push(fileURLToPath(url.split('?')[0] as string));
    },
  });
  return { exports, files };
}
