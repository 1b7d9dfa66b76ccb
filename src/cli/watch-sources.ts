import { join, resolve } from 'node:path';
import { InputError } from '../contract/input-error.ts';
import type { Standin } from '../engine/standin.ts';
import { brokenCode } from '../folder/broken-code.ts';
import { layout } from '../folder/layout.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { requireOwnNames } from './sources.ts';
import { UsageError } from './usage-error.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';
import { WhatBroke } from './what-broke.ts';

type Tell = (text: string) => void;

/** How many departures from the specification are told one by one. */
const toldWarnings = 3;

export function tellWarnings({ name }: ApiSource, { notes, warnings }: LoadedSource, tell: Tell): void {
  for (const text of [...notes, ...warnings.slice(0, toldWarnings)]) tell(`  ${name}: ${text}`);
  if (warnings.length > toldWarnings)
    tell(`  ${name}: ${warnings.length - toldWarnings} more departures from the specification`);
}

/**
 * Reads an API again when one of its files changes, and says what that broke; what can't be read leaves the last good one
 * in place. Gives what ends it.
 */
export function watchSources(
  sources: readonly ApiSource[],
  loaded: readonly LoadedSource[],
  standin: Standin,
  tell: Tell,
): () => void {
  const current = [...loaded];
  const mount = (index: number, next: LoadedSource): void => {
    const edited = current.with(index, next);
    requireOwnNames(sources, edited);
    standin.mount(edited.map(({ api }) => api));
    current[index] = next;
  };
  const watches = sources.map((source, index) => {
    const first = loaded[index] as LoadedSource;
    const broke = new WhatBroke(standin, first.api);
    broke.atStart().then(
      ([head, ...lines]) => head !== undefined && tell([`${source.name}: ${head}`, ...lines].join('\n')),
      (error) => tell(`${source.name}: ${(error as Error).message}`),
    );
    return watchSource(source, first, broke, (next) => mount(index, next), tell);
  });
  return () => {
    for (const { end } of watches) end();
  };
}

function watchSource(
  source: ApiSource,
  first: LoadedSource,
  broke: WhatBroke,
  mount: (next: LoadedSource) => void,
  tell: Tell,
): FileWatch {
  let latest = 0;
  let { files } = first;
  const kept = (error: unknown, what = whatOf(error)): void => {
    // It is mended where it is broken, or by a module that is yet to come.
    const { location } = error as { location?: { file: string } };
    const here = source.home === undefined ? [] : [join(resolve(source.home), '*.ts')];
    watch.follow([...files, ...here, ...(location ? [resolve(location.file)] : [])]);
    tell(`${source.name}: kept the last good ${what}; ${(error as Error).message}`);
  };
  const reload = async (edit: number, isTold: boolean): Promise<void> => {
    const next = await source.load();
    // Of two edits in quick succession the older may take longer to read.
    if (edit !== latest) return;
    const fixtures = broke.fixturesOf(next.api);
    try {
      mount(next);
    } catch (error) {
      // A record that is there can't be kept as the edit wants it.
      if (source.home === undefined || error instanceof UsageError) throw error;
      throw brokenCode(error, join(source.home, layout.config));
    }
    files = next.files;
    watch.follow(files);
    if (isTold) {
      const { head, lines } = await broke.afterEdit(next.api, fixtures).catch((error) => ({
        head: `; what it broke is not known: ${(error as Error).message}`,
        lines: [],
      }));
      tell(`${source.name}: the edit is live${head}${lines.length > 0 ? ':' : ''}`);
      for (const line of lines) tell(line);
      tellWarnings(source, next, tell);
    }
    if (!next.isStale || edit !== latest) return;
    let changed: string[];
    try {
      changed = (await source.regenerate?.()) ?? [];
    } catch (error) {
      // What only they are made of, as the messages: the edit is live all the same.
      if (edit === latest) kept(error, 'generated files');
      return;
    }
    const [only] = changed;
    if (only === undefined) return;
    const what = changed.length === 1 ? `${only} follows` : `${changed.length} generated files follow`;
    tell(`${source.name}: ${what} the contract`);
    // Handlers may use values of what was generated.
    if (edit === latest) await reload(edit, false);
  };
  const watch = watchFiles(() => {
    latest++;
    const edit = latest;
    reload(edit, true).catch((error) => {
      if (edit === latest) kept(error);
    });
  });
  watch.follow(files);
  return watch;
}

/** What stays as it was, by what is wrong now. */
function whatOf(error: unknown): string {
  const code = error instanceof InputError ? error.code : undefined;
  if (code?.startsWith('SCENARIO_')) return 'scenarios';
  return code?.startsWith('CONTRACT_') ? 'contract' : 'code';
}
