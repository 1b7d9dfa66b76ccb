import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError } from '../contract/contract-error.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { builtInApis } from './built-in-apis.ts';
import { UsageError } from './usage-error.ts';

/** An API to serve, and how to read it again after an edit. */
export interface ApiSource {
  /** What the user wrote: `water-quality`, `./openapi.yaml`. */
  name: string;
  /** @throws {ContractError} */
  load(): Promise<{ api: ApiDefinition; files: string[]; warnings: string[] }>;
}

/**
 * The APIs that the arguments name: built-in ones, OpenAPI files, folders with an `openapi.yaml`. None: all built-in ones.
 * With `live` the built-in contracts too are read from their YAML, so that an edit shows.
 */
export function apiSources(names: readonly string[], live: boolean): ApiSource[] {
  const chosen = names.length > 0 ? names : Object.keys(builtInApis);
  return chosen.map((name) => {
    const builtIn = Object.hasOwn(builtInApis, name) ? builtInApis[name] : undefined;
    if (!builtIn) return ownSource(name);
    if (!live) return { name, load: async () => ({ api: await builtIn(), files: [], warnings: [] }) };
    const file = fileURLToPath(new URL(`../../spec/${name}/openapi.yaml`, import.meta.url));
    return { name, load: async () => ({ ...(await fromFile(file, await builtIn())) }) };
  });
}

function ownSource(name: string): ApiSource {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new ContractError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no API ${name}: give one of ${Object.keys(builtInApis).join(', ')}, or an OpenAPI file`,
    );
  }
  const file = stats.isDirectory() ? documentIn(name) : name;
  const stem = basename(file, extname(file));
  const title = /^(openapi|index|api|spec)$/i.test(stem) ? basename(join(process.cwd(), file, '..')) : stem;
  return { name, load: () => fromFile(file, { name: title }) };
}

const documentNames = ['openapi.yaml', 'openapi.yml', 'openapi.json'];

function documentIn(folder: string): string {
  const found = documentNames
    .map((name) => join(folder, name))
    .find((file) => statSync(file, { throwIfNoEntry: false }));
  if (!found)
    throw new ContractError('CONTRACT_UNREADABLE', `holds none of ${documentNames.join(', ')}`, {
      file: folder,
    });
  return found;
}

async function fromFile(
  file: string,
  base: Omit<ApiDefinition, 'contract'>,
): Promise<{ api: ApiDefinition; files: string[]; warnings: string[] }> {
  // Reading documents brings a YAML parser, a linter and Ajv: only who needs them loads them.
  const { loadContract } = await import('../contract/load-contract.ts');
  const { contract, files, warnings } = await loadContract(file);
  return { api: { ...base, contract }, files, warnings };
}
