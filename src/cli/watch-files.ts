import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds without a further event after which an edit counts as finished. */
const settle = 50;

/**
 * Calls `changed` after an edit of any of `files`. Folders are watched, not files: an editor that saves by renaming
 * leaves the watch of a file behind. Gives a function that ends the watch.
 */
export function watchFiles(files: readonly string[], changed: () => void): () => void {
  const names = new Map<string, Set<string>>();
  for (const file of files)
    names.set(dirname(file), (names.get(dirname(file)) ?? new Set()).add(basename(file)));
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [...names].map(([folder, inside]) =>
    watch(folder, (_event, name) => {
      if (name !== null && !inside.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(changed, settle);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
