import { basename, join, resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { digestFile, isFresh, madeOf } from '../../folder/digest.ts';
import { generateFolder } from '../../folder/generate-folder.ts';
import { layout } from '../../folder/layout.ts';
import { type OverlayError, overlayError } from './overlay-error.ts';

export interface StandinPluginOptions {
  /** Folders of your own APIs, from Vite's root: `./my-api`. */
  apis: readonly string[];
}

/**
 * Keeps what is generated of your own APIs up to date: when a build or the dev server begins, and in dev with every edit of
 * a contract or scenario. `import api from './my-api/standin.config.ts'` then goes into a page's bundle.
 */
export function standin({ apis }: StandinPluginOptions): Plugin {
  let folders: Folder[] = [];
  let stops: (() => Promise<void>)[] = [];
  let isServing = false;
  return {
    name: 'standin',
    configResolved({ root, command }) {
      folders = apis.map((api) => new Folder(resolve(root, api)));
      isServing = command === 'serve';
    },
    async buildStart() {
      for (const folder of folders) {
        const error = folder.isFresh() ? undefined : await folder.generate();
        for (const file of folder.files) this.addWatchFile(file);
        // The dev server begins all the same, and shows it over the page.
        if (error && !isServing) this.error(error);
      }
    },
    configureServer(server) {
      stops = folders.map((folder) => follow(folder, server));
    },
    async closeBundle() {
      for (const stop of stops) await stop();
    },
  };
}

/** One API's folder, and its current error. */
class Folder {
  readonly path: string;
  error: OverlayError | undefined;
  files: string[] = [];
  /** Whether the last generation ended an error, and left the modules as they were before it. */
  isAsBeforeError = false;
  #latest: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  isSource(file: string): boolean {
    // The error may be in a handler, which is not a source of `generated/`.
    if (this.files.includes(file) || this.error?.id === file) return true;
    const inside = [layout.contract, layout.messages, layout.pools].map((name) => join(this.path, name));
    return (
      inside.includes(file) || (file.startsWith(join(this.path, layout.scenarios)) && file.endsWith('.yaml'))
    );
  }

  isFresh(): boolean {
    this.files = madeOf(this.path);
    return isFresh(this.path);
  }

  /** One at a time: of two edits in quick succession the later one is made last. */
  generate(): Promise<OverlayError | undefined> {
    const made = this.#latest.then(() => this.#generate());
    this.#latest = made;
    return made;
  }

  async #generate(): Promise<OverlayError | undefined> {
    // Asked here, because an earlier edit may still be generated when a later one comes.
    const hadError = this.error !== undefined;
    try {
      const { changed, files } = await generateFolder(this.path);
      this.files = files.filter((file) => !file.includes('*'));
      // No page imports the digest.
      const modules = changed.filter((name) => basename(name) !== digestFile);
      this.isAsBeforeError = hadError && modules.length === 0;
      this.error = undefined;
    } catch (error) {
      this.error = overlayError(error, join(this.path, layout.contract));
    }
    return this.error;
  }
}

/** Milliseconds without a further edit after which one counts as finished; Vite's watcher passes over a second one within 50. */
const settle = 60;

/** Returns the function that stops it, which resolves once nothing is written any more. */
function follow(folder: Folder, { watcher, ws }: ViteDevServer): () => Promise<void> {
  const show = ({ message, stack = '', id, loc }: OverlayError): void =>
    ws.send({ type: 'error', err: { plugin: 'standin', message, stack, id, loc } });
  const regenerate = async (): Promise<void> => {
    const error = await folder.generate();
    watcher.add(folder.files);
    if (error) show(error);
    // Vite reloads changed modules. If they are as before the error, nothing else removes the overlay.
    else if (folder.isAsBeforeError) ws.send({ type: 'full-reload' });
  };
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> | undefined;
  const edited = (_: string, file: string): void => {
    if (!folder.isSource(resolve(file))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = regenerate();
    }, settle);
  };
  watcher.add(folder.path);
  watcher.on('all', edited);
  // Show it also to a page that is opened later.
  ws.on('connection', () => {
    if (folder.error) show(folder.error);
  });
  return async () => {
    watcher.off('all', edited);
    clearTimeout(timer);
    await last;
  };
}
