import { join, resolve } from 'node:path';
import { InputError, type SourceLocation } from '../contract/input-error.ts';
import { oneLine } from '../contract/one-line.ts';
import type { Standin } from '../engine/standin.ts';
import { configError } from '../folder/config-error.ts';
import { layout } from '../folder/layout.ts';
import type { ApiSource, LoadedSource } from './api-source.ts';
import { ChangesSinceStart } from './diff/edit-changes.ts';
import { EditEffects } from './edit-effects.ts';
import { allWarnings, warningLines } from './print.ts';
import { requireDistinctNames } from './sources.ts';
import { UsageError } from './usage-error.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';

type Print = (text: string) => void;

/**
 * Reads an API again when one of its files changes, and prints what no longer fits it. An edit that can't be read leaves
 * the last good version in place. Returns the function that stops it.
 */
export function watchSources(
  sources: readonly ApiSource[],
  loaded: readonly LoadedSource[],
  standin: Standin,
  print: Print,
): () => void {
  standin.edits.isWatching = true;
  const current = [...loaded];
  const mount = (index: number, next: LoadedSource): void => {
    const edited = current.with(index, next);
    requireDistinctNames(sources, edited);
    standin.mount(edited.map(({ api }) => api));
    current[index] = next;
  };
  const watches = sources.map((source, index) => {
    const first = loaded[index] as LoadedSource;
    const printOf: Print = (text) => print(`${source.name}: ${text}`);
    const effects = new EditEffects(standin, first.api);
    effects.atStart().then(
      (lines) => {
        if (lines.length === 0) return;
        printOf(lines.join('\n'));
        const [message = '', ...findings] = lines;
        standin.edits.add({ source: source.name, outcome: 'live', message, findings: findings.map(trimmed) });
      },
      (error) => printOf((error as Error).message),
    );
    return watchSource(source, first, standin, effects, (next) => mount(index, next), printOf);
  });
  return () => {
    for (const { end } of watches) end();
  };
}

function watchSource(
  source: ApiSource,
  first: LoadedSource,
  { edits }: Standin,
  effects: EditEffects,
  mount: (next: LoadedSource) => void,
  print: Print,
): FileWatch {
  let latest = 0;
  let { files } = first;
  const changes = new ChangesSinceStart(first);
  let ofMessages: readonly string[] = [];
  const follow = (more: readonly string[] = []): void => watch.follow([...files, ...ofMessages, ...more]);
  // The files to which asyncapi.yaml refers are known only once it has been read.
  const followMessages = async (): Promise<void> => {
    ofMessages = await changes.messageFiles();
    follow();
  };
  const printKept = (error: unknown, what = keptPart(error)): void => {
    // The user mends it in the file that the error names, or by adding a module.
    const { location } = error as { location?: SourceLocation };
    const modules = source.home === undefined ? [] : [join(resolve(source.home), '*.ts')];
    follow([...modules, ...(location ? [resolve(location.file)] : [])]);
    const message = `kept the last good ${what}; ${(error as Error).message}`;
    print(message);
    edits.add({ source: source.name, outcome: 'kept', message, location, findings: [] });
  };
  const reload = async (edit: number, isReported: boolean): Promise<void> => {
    const next = await source.load();
    // Of two edits in quick succession the older may take longer to read.
    if (edit !== latest) return;
    const fixtures = effects.fixturesOf(next.api);
    try {
      mount(next);
    } catch (error) {
      // A record of a sandbox can't be kept as the edit requires it.
      if (source.home === undefined || error instanceof UsageError) throw error;
      throw configError(error, join(source.home, layout.config));
    }
    files = next.files;
    follow();
    if (isReported) {
      const { head, lines } = await effects.afterEdit(next.api, fixtures).catch((error) => ({
        head: `; its effects are not known: ${(error as Error).message}`,
        lines: [],
      }));
      const message = `the edit is live${head}`;
      print([`${message}${lines.length > 0 ? ':' : ''}`, ...lines].join('\n'));
      const broken = await breaking(changes, next, print);
      await followMessages();
      edits.setNotes(source.name, allWarnings(next));
      edits.add({
        ...{ source: source.name, outcome: 'live', message },
        findings: [...broken, ...lines].map(trimmed),
      });
      for (const line of warningLines(next)) print(line);
    }
    if (!next.isStale || edit !== latest) return;
    let changed: string[];
    try {
      changed = (await source.regenerate?.()) ?? [];
    } catch (error) {
      // A file that only the generated modules are made of, such as asyncapi.yaml, is wrong: the edit itself is live.
      if (edit === latest) printKept(error, 'generated files');
      return;
    }
    const [only] = changed;
    if (only === undefined) return;
    print(changed.length === 1 ? `${only} is updated` : `${changed.length} generated files are updated`);
    // Handlers may use values of what was generated.
    if (edit === latest) await reload(edit, false);
  };
  const watch = watchFiles(() => {
    latest++;
    const edit = latest;
    reload(edit, true).catch((error) => {
      if (edit === latest) printKept(error);
    });
  });
  follow();
  followMessages();
  return watch;
}

/** Prints what the document breaks since the start, if the edit has changed that. Gives the lines. */
async function breaking(changes: ChangesSinceStart, next: LoadedSource, print: Print): Promise<string[]> {
  const today = new Date().toISOString().slice(0, 10);
  try {
    const found = await changes.afterEdit(next, today);
    if (!found) return [];
    const { head, lines } = found;
    print([`${head}${lines.length > 0 ? ':' : ''}`, ...lines].map(oneLineOf).join('\n'));
    return [head, ...lines].map(oneLineOf);
  } catch (error) {
    print(`it could not be compared with the version of the start: ${(error as Error).message}`);
    return [];
  }
}

/** As the terminal may have it; its indent stays. */
const oneLineOf = (line: string): string => /^ */.exec(line)?.[0] + oneLine(line);

const trimmed = (line: string): string => line.trim();

/** The part that stays as it was, by what is wrong now. */
function keptPart(error: unknown): string {
  const code = error instanceof InputError ? error.code : undefined;
  if (code?.startsWith('SCENARIO_')) return 'scenarios';
  return code?.startsWith('CONTRACT_') ? 'contract' : 'code';
}
