import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileWatch, watchFiles } from '../../src/cli/watch-files.ts';

describe('an edit is seen', () => {
  let folder: string;
  let watch: FileWatch;
  let seen = 0;
  let waiting: (() => void) | undefined;
  const path = (...names: string[]): string => join(folder, ...names);
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'standin-watch-files-')));
    seen = 0;
    watch = watchFiles(() => {
      seen++;
      waiting?.();
    });
  });
  afterEach(() => {
    watch.end();
    rmSync(folder, { recursive: true });
  });

  /** Waits until this has been noticed. */
  const noticed = async (edit: () => void): Promise<void> => {
    const before = seen;
    const changed = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    edit();
    await changed;
    expect(seen).toBeGreaterThan(before);
  };

  test('of the file behind a symbolic link, and of what the link leads to', async () => {
    for (const name of ['home', 'one', 'two']) mkdirSync(path(name));
    for (const name of ['one', 'two']) writeFileSync(path(name, 'api.yaml'), 'a');
    symlinkSync('../one/api.yaml', path('home', 'api.yaml'));
    watch.follow([path('home', 'api.yaml')]);
    await noticed(() => writeFileSync(path('one', 'api.yaml'), 'b'));
    await noticed(() => {
      symlinkSync('../two/api.yaml', path('home', 'next'));
      renameSync(path('home', 'next'), path('home', 'api.yaml'));
    });
    watch.follow([path('home', 'api.yaml')]);
    await noticed(() => writeFileSync(path('two', 'api.yaml'), 'b'));
  });

  test('behind a folder that is a symbolic link, and when that leads elsewhere', async () => {
    for (const name of ['v1', 'v2']) {
      mkdirSync(path(name));
      writeFileSync(path(name, 'api.yaml'), name);
    }
    symlinkSync('v1', path('current'));
    watch.follow([path('current', 'api.yaml')]);
    await noticed(() => writeFileSync(path('v1', 'api.yaml'), 'b'));
    await noticed(() => {
      symlinkSync('v2', path('next'));
      renameSync(path('next'), path('current'));
    });
  });

  test('of a file whose folders are made later, one by one', async () => {
    const file = path('a', 'b', 'api.yaml');
    for (const edit of [
      () => mkdirSync(path('a')),
      () => mkdirSync(path('a', 'b')),
      () => writeFileSync(file, 'a'),
      () => writeFileSync(file, 'b'),
    ]) {
      watch.follow([file]);
      await noticed(edit);
    }
  });

  test('of a file that is no more, or behind links that form a loop, once it is there', async () => {
    symlinkSync('loop', path('loop'));
    symlinkSync('gone.yaml', path('link.yaml'));
    watch.follow([path('loop'), path('link.yaml')]);
    await noticed(() => writeFileSync(path('gone.yaml'), 'a'));
  });
});
