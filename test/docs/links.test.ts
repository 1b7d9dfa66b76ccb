import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { navigation } from '../../docs/.vitepress/navigation.ts';
import { pagePaths, readPage } from './markdown-page.ts';

const root = resolve(import.meta.dirname, '../..');

const pages = new Map(pagePaths.map((path) => [path, readPage(path)]));

/** Why a link leads nowhere; `undefined` if it leads somewhere. */
function faultOf(link: string, from: string): string | undefined {
  if (/^(https?:|mailto:)/.test(link)) return undefined;
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(root, path))) return `${from}: ${link}: there is no ${path}`;
  if (anchor === undefined) return undefined;
  const anchors = path.endsWith('.md') ? readPage(path).anchors : undefined;
  return anchors?.has(anchor) ? undefined : `${from}: ${link}: ${path} has no heading for #${anchor}`;
}

describe('the documentation', () => {
  test('every link leads to a file, and to a heading in it', () => {
    const all = [...pages.values()].flatMap(({ path, links }) => links.map((link) => ({ link, path })));
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ link, path }) => faultOf(link, path)).filter((fault) => fault !== undefined)).toEqual(
      [],
    );
  });

  test('a broken link is found: to a file, to a heading', () => {
    expect(faultOf('no-such-page.md', 'docs/index.md')).toMatch(/there is no docs\/no-such-page.md/);
    expect(faultOf('behaviour.md#no-such-heading', 'docs/index.md')).toMatch(
      /no heading for #no-such-heading/,
    );
  });

  test('the navigation lists every page, and each page once', () => {
    const listed = navigation.flatMap(({ items }) => items.map(({ link }) => `docs/${link}.md`));
    const written = pagePaths.filter((path) => path.startsWith('docs/'));
    expect(listed.sort()).toEqual([...new Set([...written])].sort());
  });

  test('the site reads nothing of a page as a template or an HTML element', () => {
    const faults = [...pages.values()]
      .filter(({ path }) => path.startsWith('docs/'))
      .flatMap(({ path, text }) => {
        const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/<!--[\s\S]*?-->/g, '');
        const found = [
          ...prose.matchAll(/\{\{/g),
          ...prose.replace(/`[^`\n]*`/g, '').matchAll(/<\/?[a-z][^>]*>/gi),
        ];
        return found.map(([part]) => `${path}: ${part}`);
      });
    expect(faults).toEqual([]);
  });

  test('the README is short', () => {
    expect(pages.get('README.md')?.text.split('\n').length).toBeLessThanOrEqual(151);
  });

  test('commands stand in blocks of `sh`, which are run, or say why not', () => {
    const faults = [...pages.values()].flatMap(({ path, blocks }) =>
      blocks.flatMap(({ language, line, marks }) => [
        ...(/^(bash|shell|console|zsh)$/.test(language) ? [`${path}:${line}: write \`sh\``] : []),
        ...(marks.some((mark) => /^not run:?\s*$/.test(mark))
          ? [`${path}:${line}: the reason is missing`]
          : []),
      ]),
    );
    expect(faults).toEqual([]);
  });
});
