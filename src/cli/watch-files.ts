import { existsSync, type FSWatcher, readlinkSync, watch } from 'node:fs';
import { basename, dirname, extname, join, parse, relative, resolve, sep } from 'node:path';

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
  let isEnded = false;
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
      if (isEnded) return;
      for (const { names } of folders.values()) names.clear();
      for (const file of new Set(files.flatMap(placesOf))) {
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
      isEnded = true;
      clearTimeout(timer);
      for (const { watcher } of folders.values()) watcher.close();
    },
  };
}

/** As many links as Linux follows before it says that they form a loop. */
const mostLinks = 40;

/**
 * Where an edit of a file can be seen: in its folder, at each symbolic link on the way to it, and, as long as a folder of it
 * does not exist, where that folder will be made.
 */
function placesOf(file: string): string[] {
  const links: string[] = [];
  let path = resolve(file);
  for (let count = 0; count < mostLinks; count++) {
    const steps = stepsTo(path);
    const link = steps.find((step) => targetOf(step) !== undefined);
    if (link === undefined) {
      const place = steps.find((step) => !existsSync(step)) ?? path;
      return [...links, place];
    }
    links.push(link);
    path = resolve(dirname(link), targetOf(link) as string, relative(link, path));
  }
  return links;
}

/** `/a/b/c` is `/a`, `/a/b` and `/a/b/c`. */
function stepsTo(path: string): string[] {
  const { root } = parse(path);
  const names = path.slice(root.length).split(sep);
  return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
