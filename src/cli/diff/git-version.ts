import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, sep } from 'node:path';
import { documentLimits } from '../../contract/document-limits.ts';
import { decodePercent } from '../../contract/json-pointer.ts';
import { shownFile } from '../../contract/place.ts';
import { contractNames } from '../../folder/contract-file.ts';
import { layout } from '../../folder/layout.ts';
import { UsageError } from '../usage-error.ts';
import { GitTree } from './git-tree.ts';
import { isMessages } from './is-messages.ts';
import type { Version } from './version.ts';

export const isGit = (name: string): boolean => name.startsWith('git:');

/**
 * The version of a document that a git revision has. The document and the files that it refers to are written into a temporary
 * folder, which `end` removes, so that they are read like any other.
 * @throws {UsageError} see `GitTree`
 */
export function gitVersion(name: string, cwd: string): Version {
  const tree = new GitTree(name, cwd);
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'standin-diff-')));
  const end = (): void => rmSync(home, { recursive: true, force: true });
  try {
    const document = documentOf(tree, name);
    const messages = posix.join(posix.dirname(document), layout.messages);
    const isFolder = document !== tree.path;
    const texts = writeFiles(tree, isFolder ? [document, messages] : [document], home, name);
    const prefix = name.slice(0, name.lastIndexOf(':') + 1);
    const shownText = (text: string): string =>
      [home + sep, shownFile(home) + sep]
        .reduce((shown, path) => shown.replaceAll(path, prefix), text)
        .replaceAll(home, prefix.slice(0, -1))
        // A file of this machine does not belong to the revision.
        .replace(/, or allow it with --allow-refs (?!https?:)\S+/, '');
    return {
      name,
      ...(isMessages(texts.get(join(home, document)))
        ? { location: undefined, messages: join(home, document) }
        : {
            location: join(home, document),
            messages: isFolder && tree.has(messages) ? join(home, messages) : undefined,
          }),
      isWhole: isFolder,
      code: undefined,
      isOwn: true,
      textOf: (file) => texts.get(file),
      shownFile: (file) => shownText(file).split(sep).join('/'),
      shownText,
      end,
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** @throws {UsageError} it is a folder without a document */
function documentOf(tree: GitTree, name: string): string {
  if (tree.has(tree.path)) return tree.path;
  const found = contractNames.map((file) => posix.join(tree.path, file)).find((file) => tree.has(file));
  if (found === undefined) throw new UsageError(`${name}: holds none of ${contractNames.join(', ')}`);
  return found;
}

/** Writes these files, as far as they exist, and what they refer to. Gives the texts by their paths on this machine. */
function writeFiles(
  tree: GitTree,
  first: readonly string[],
  home: string,
  name: string,
): Map<string, string> {
  const texts = new Map<string, string>();
  const seen = new Set<string>();
  let bytes = 0;
  markProjects(tree, home);
  for (let next = first.filter((path) => tree.has(path)); next.length > 0; ) {
    for (const path of next) seen.add(path);
    const contents = tree.contents(next);
    const found = new Set<string>();
    for (const [index, path] of next.entries()) {
      const content = contents[index];
      if (!content) continue;
      bytes += content.length;
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      const text = content.toString('utf8').replace(/^\uFEFF/, '');
      texts.set(file, text);
      for (const one of mentionedFiles(text, path)) if (tree.has(one) && !seen.has(one)) found.add(one);
    }
    if (bytes > documentLimits.totalBytes || seen.size + found.size > documentLimits.files)
      throw new UsageError(`${name}: the document refers to more files than are read`);
    next = [...found];
  }
  return texts;
}

/** References may lead only into the project, which is the nearest folder with a package.json, else the repository. */
function markProjects(tree: GitTree, home: string): void {
  mkdirSync(join(home, '.git'));
  for (let folder = posix.dirname(tree.path || '.'); folder !== '.'; folder = posix.dirname(folder)) {
    if (!tree.has(posix.join(folder, 'package.json'))) continue;
    mkdirSync(join(home, folder), { recursive: true });
    writeFileSync(join(home, folder, 'package.json'), '{}\n');
  }
}

const reference = /\$ref["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#,}]+))/g;
const fileName = /[^\s"'`,{}[\]()#]+\.(?:ya?ml|json)\b/g;

/**
 * The paths that a text may refer to, from the repository's root: its `$ref`s, and all that looks like the name of a YAML or JSON
 * file. That it names too many does no harm.
 */
function mentionedFiles(text: string, path: string): Set<string> {
  const names = new Set<string>();
  for (const [, double, single, plain] of text.matchAll(reference))
    names.add((double ?? single ?? plain ?? '').replaceAll('\\/', '/'));
  for (const [name] of text.matchAll(fileName)) names.add(name.replaceAll('\\/', '/'));
  const paths = [...names].flatMap((name) => {
    const [file = ''] = name.split('#', 1);
    if (file === '' || /^[a-z][a-z\d+.-]+:/i.test(file)) return [];
    return [posix.join(posix.dirname(path), decodePercent(file))];
  });
  return new Set(paths);
}
