import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../apis/built-in.ts';
import type { BehaviourSettings } from '../behaviour/behaving.ts';
import { nameByLocation } from '../contract/api-name.ts';
import { InputError } from '../contract/input-error.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import { isHttp } from '../contract/reference-scope.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { contractFile } from '../folder/contract-file.ts';
import { importFresh } from '../folder/import-fresh.ts';
import { layout } from '../folder/layout.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { ownFolder } from './own-folder.ts';
import { fromFile, withBehaviour, withScenarios } from './read-source.ts';
import { UsageError } from './usage-error.ts';

/**
 * An API of the user's: an OpenAPI file, the URL of one, or a folder with one.
 * @throws {InputError} there is no such file or folder
 */
export function ownSource(
  name: string,
  watch: boolean,
  options: ReadOptions,
  settings: BehaviourSettings,
): ApiSource {
  if (isHttp(name)) return fromUrl(name, watch, options, settings);
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new InputError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no API ${name}: give one of ${Object.keys(builtInApis).join(', ')}, an OpenAPI file or its URL, or a folder with one`,
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
  const source = ofDocument(name, file, options, settings);
  if (!isFolder) return source;
  const load = async (): Promise<LoadedSource> =>
    withScenarios(withMessages(await source.load(), name), join(name, layout.scenarios));
  return { ...source, load };
}

function fromUrl(url: string, watch: boolean, options: ReadOptions, settings: BehaviourSettings): ApiSource {
  const source = ofDocument(url, url, options, settings);
  const notes = watch ? ['a document that was fetched is not watched; save it to a file to edit it'] : [];
  return { ...source, load: async () => ({ ...(await source.load()), notes }) };
}

/** An API that has only a document. It keeps its name when the title is edited, because sandboxes keep its state by name. */
function ofDocument(
  source: string,
  location: string,
  options: ReadOptions,
  settings: BehaviourSettings,
): ApiSource {
  let name: string | undefined;
  return {
    name: source,
    load: async () => {
      const loaded = await fromFile(location, name === undefined ? {} : { name }, options);
      name = loaded.api.name;
      return withBehaviour(loaded, settings);
    },
    nameByLocation: () => {
      name = nameByLocation(location);
    },
  };
}

/** The document of its messages is followed too, also one that appears later: an edit may break who follows a channel. */
const withMessages = (loaded: LoadedSource, folder: string): LoadedSource => ({
  ...loaded,
  files: [...loaded.files, resolve(join(folder, layout.messages))],
});

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
  const all = withMessages({ ...loaded, files: [...loaded.files, ...own] }, join(root, 'spec', name));
  return withScenarios(all, join(root, 'scenarios', name));
}
