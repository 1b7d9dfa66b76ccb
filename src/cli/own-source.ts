import { existsSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../apis/built-in.ts';
import type { BehaviourSettings } from '../behaviour/behaving.ts';
import { InputError } from '../contract/input-error.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { contractFile } from '../folder/contract-file.ts';
import { importFresh } from '../folder/import-fresh.ts';
import { layout } from '../folder/layout.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { ownFolder } from './own-folder.ts';
import { fromFile, withBehaviour, withScenarios } from './read-source.ts';
import { UsageError } from './usage-error.ts';

/**
 * An API of the user's: an OpenAPI file, or a folder with one.
 * @throws {InputError} there is no such file or folder
 */
export function ownSource(
  name: string,
  watch: boolean,
  options: ReadOptions,
  settings: BehaviourSettings,
): ApiSource {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new InputError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no API ${name}: give one of ${Object.keys(builtInApis).join(', ')}, an OpenAPI file, or a folder with one`,
    );
  }
  const isFolder = stats.isDirectory();
  const hasCode = isFolder && existsSync(join(name, layout.config));
  if (hasCode && options.overlays?.length)
    throw new UsageError(
      `--overlay changes a document, and ${name} has code that is made from one: edit ${contractFile(name)} itself`,
    );
  if (hasCode) return ownFolder(name, watch, options, settings);
  const file = isFolder ? contractFile(name) : name;
  const stem = basename(file, extname(file));
  const title = /^(openapi|index|api|spec)$/i.test(stem) ? basename(join(process.cwd(), file, '..')) : stem;
  const load = async () => withBehaviour(await fromFile(file, { name: title }, options), settings);
  return {
    name,
    load: isFolder ? async () => withScenarios(await load(), join(name, layout.scenarios)) : load,
  };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A built-in API as its sources are now: the contract from its YAML, behaviour and fixtures from their modules. */
export async function editedBuiltIn(name: string): Promise<LoadedSource> {
  const home = join(root, 'src/apis', name);
  const { exports, files } = existsSync(home)
    ? await importFresh(join(home, 'index.ts'))
    : { exports: { api: await builtInApis[name]?.mock() }, files: [] };
  const [api] = Object.values(exports) as [ApiDefinition];
  const loaded = await fromFile(join(root, 'spec', name, 'openapi.yaml'), api);
  const own = files.filter((file) => file.startsWith(join(root, 'src/apis')));
  return withScenarios({ ...loaded, files: [...loaded.files, ...own] }, join(root, 'scenarios', name));
}
