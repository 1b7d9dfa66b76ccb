import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateFolder } from '../../src/folder/generate-folder.ts';
import { initFolder } from '../../src/folder/init-folder.ts';

export interface OwnApi {
  /** `…/my-api` */
  folder: string;
  /** The one around it, in which nothing is installed. */
  home: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Replaces a text that is there. */
  edit(path: string, from: string | RegExp, to: string): void;
  remove(): void;
}

/** The API that `standin init` writes, somewhere else than in the checkout; or a copy of such a one. */
export async function ownApi(from?: OwnApi): Promise<OwnApi> {
  const home = mkdtempSync(join(tmpdir(), 'standin-folder-'));
  const folder = join(home, 'my-api');
  if (from) cpSync(from.folder, folder, { recursive: true });
  else {
    initFolder(folder);
    await generateFolder(folder);
  }
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  return {
    folder,
    home,
    read,
    write,
    edit(path, from, to) {
      const before = read(path);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${path} has no ${from}`);
      write(path, after);
    },
    remove: () => rmSync(home, { recursive: true }),
  };
}
