import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { apiName } from '../contract/api-name.ts';
import { InputError } from '../contract/input-error.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import { inferResources } from '../resources/infer-resources.ts';
import { compilerSettings, requireFree } from './init-folder.ts';
import { layout } from './layout.ts';

export interface WrittenFolder {
  /** The API's name: that which `serve` gives to the document. */
  name: string;
  /** By their paths from the folder, without what is generated. */
  files: string[];
  /** How many operations have code of their own, are left to `next()`, and to the contract. */
  counts: { written: number; inferred: number; contract: number };
}

export interface DocumentOptions extends ReadOptions {
  /** How many records a collection begins with. */
  records?: number;
  /** Throws if an API can't have this name. */
  requireName?: (name: string) => void;
}

/**
 * Writes a folder whose API answers as the document does when it is served, `generated/` with it: all of it or nothing.
 * @throws {InputError} the folder is not empty, the document is broken, or no resource was found in it
 */
export async function initFromDocument(
  folder: string,
  document: string,
  { records, requireName, overlays, ...options }: DocumentOptions = {},
): Promise<WrittenFolder> {
  requireFree(folder);
  // Loaded on demand: they bring a YAML parser, a linter, Ajv, esbuild and TypeScript.
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract, text, files: sources } = await loadContract(document, { ...options, overlays });
  const name = apiName(contract.title, document);
  requireName?.(name);
  const whole = await contract.document();
  const model = inferResources(whole, contract);
  if (model.resources.length === 0)
    throw new InputError(
      'CONTRACT_INVALID',
      `no resource was found in it, so there is no behaviour to write; \`standin resources ${document}\` says why`,
      { file: document },
    );
  const { ownCode } = await import('./own-code/own-code.ts');
  const code = await ownCode({ name, contract }, model, records);
  const isJson = sources.length > 1 || text.trimStart().startsWith('{');
  const files = new Map([
    [
      isJson ? 'openapi.json' : layout.contract,
      sources.length > 1 ? `${JSON.stringify(whole, null, 2)}\n` : text,
    ],
    ...code,
    ['tsconfig.json', compilerSettings()],
  ]);
  await writeWhole(resolve(folder), files, options);
  const source = [...code.values()].join('');
  const inferred = source.match(/\(\{ next \}\) => next\(\)/g)?.length ?? 0;
  const all = model.resources.reduce((sum, { methods }) => sum + methods.length, 0);
  return {
    ...{ name, files: [...files.keys()].sort() },
    counts: { written: all - inferred, inferred, contract: model.unmodelled.length },
  };
}

/** In a folder beside it, which then takes its name. */
async function writeWhole(
  home: string,
  files: ReadonlyMap<string, string>,
  options: ReadOptions,
): Promise<void> {
  const draft = `${home}.${process.pid}.tmp`;
  try {
    for (const [path, text] of files) {
      const file = join(draft, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const { generateFolder } = await import('./generate-folder.ts');
    await generateFolder(draft, options);
    if (existsSync(home)) rmdirSync(home);
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
