import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { navigation } from '../../docs/.vitepress/navigation.ts';

/**
 * `llms.txt` of the package (https://llmstxt.org): each page of the navigation by its heading and its first sentence. `made` are
 * pages that are not written yet.
 */
export function llmsText(made: ReadonlyMap<string, string>): string {
  const sections = navigation.map(({ text, items }) => {
    const lines = items.flatMap(({ link }) => {
      const path = join('docs', `${link}.md`);
      const entry = entryOf(made.get(path) ?? textOf(path), dirname(path));
      return entry === undefined ? [] : [`- [${entry.heading}](${path}): ${entry.sentence}`];
    });
    return `## ${text}\n\n${lines.join('\n')}\n`;
  });
  const readme = entryOf(readFileSync('README.md', 'utf8'), '.');
  return [`# ${readme?.heading}\n\n> ${readme?.sentence}\n`, ...sections].join('\n');
}

/** `undefined`: there is no such page. */
const textOf = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;

/** The heading of a page, and the first sentence below it, with links that hold in the package's root. */
function entryOf(
  text: string | undefined,
  folder: string,
): { heading: string; sentence: string } | undefined {
  if (text === undefined) return undefined;
  const heading = /^# (.*)$/m.exec(text)?.[1] ?? '';
  const paragraph = text
    .slice(text.indexOf(`# ${heading}`))
    .split(/\n{2,}/)
    .find((part) => /^[A-Za-z`*[]/.test(part));
  const sentence = /^.*?\.(?=\s|$)/s.exec(paragraph ?? '')?.[0] ?? paragraph ?? '';
  const linked = sentence.replace(/\]\((?!https?:|#)([^)]*)\)/g, (_, to) => `](${join(folder, to)})`);
  return { heading, sentence: linked.replace(/\s+/g, ' ').replace(/:$/, '.') };
}
