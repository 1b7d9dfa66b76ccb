import { existsSync, type FSWatcher, readdirSync, realpathSync, watch } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** Milliseconds without a further event after which an edit counts as finished. */
const settle = 50;

export interface FileWatch {
  /** Watches these files from now on; `*.yaml` stands for all of a folder, also those to come. An edit that was just seen still counts. */
  follow(files: readonly string[]): void;
  end(): void;
}

/**
 * Calls `changed` after an edit of a file that is followed. Folders are watched, not files: an editor that saves by
 * renaming leaves the watch of a file behind.
 */
export function watchFiles(changed: () => void): FileWatch {
  const folders = new Map<string, { names: Set<string>; watcher: FSWatcher }>();
  let timer: NodeJS.Timeout | undefined;
  const open = (folder: string): { names: Set<string>; watcher: FSWatcher } => {
    const names = new Set<string>();
    const watcher = watch(folder, (_event, name) => {
      // The folder itself was removed: watch the one that replaces it.
      const isItself = name === basename(folder);
      if (isItself && folders.get(folder)?.watcher === watcher) {
        watcher.close();
        folders.delete(folder);
      }
      if (name !== null && !isItself && !names.has(name) && !names.has(`*${extname(name)}`)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, settle);
    });
    // A removed folder has no more edits.
    watcher.on('error', () => {});
    return { names, watcher };
  };
  return {
    follow(files) {
      for (const { names } of folders.values()) names.clear();
      for (const one of files.flatMap(withTargets)) {
        // If the folder of a file does not exist, wait for the folder.
        const file = existsSync(dirname(one)) ? one : dirname(one);
        if (!existsSync(dirname(file))) continue;
        const folder = folders.get(dirname(file)) ?? open(dirname(file));
        folder.names.add(basename(file));
        folders.set(dirname(file), folder);
      }
      for (const [path, { names, watcher }] of folders) {
        if (names.size > 0) continue;
        watcher.close();
        folders.delete(path);
      }
    },
    end() {
      clearTimeout(timer);
      for (const { watcher } of folders.values()) watcher.close();
    },
  };
}

/** The file, and those that symbolic links lead to: an edit of one is no event in the folder of its link. */
function withTargets(file: string): string[] {
  const folder = dirname(file);
  const name = basename(file);
  if (!existsSync(folder)) return [file];
  const names = name.startsWith('*')
    ? readdirSync(folder).filter((one) => extname(one) === extname(name))
    : [name];
  const links = names.map((one) => join(folder, one)).filter((one) => existsSync(one));
  return [file, ...links.map((one) => realpathSync(one)).filter((real) => !links.includes(real))];
}
