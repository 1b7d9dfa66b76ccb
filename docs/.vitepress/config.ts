import { defineConfig } from 'vitepress';
import { anchorOf } from './anchor-of.ts';
import { navigation } from './navigation.ts';

export default defineConfig({
  title: 'Standin',
  description: 'A mock server that behaves, and a conformance suite that proves the real one.',
  cleanUrls: true,
  themeConfig: {
    outline: [2, 3],
    search: { provider: 'local' },
    sidebar: navigation.map(({ text, items }) => ({
      text,
      items: items.map(({ text, link }) => ({ text, link: link === 'index' ? '/' : `/${link}` })),
    })),
  },
  markdown: {
    linkify: false,
    anchor: { slugify: anchorOf },
    config: (markdown) => {
      // A link to a file of the repository has no page on the site: its text stays.
      markdown.core.ruler.push('leave-out-repository-links', ({ tokens, env }) => {
        const depth = String(env.relativePath).split('/').length - 1;
        for (const { children } of tokens) {
          const open: boolean[] = [];
          for (const token of children ?? []) {
            if (token.type === 'link_open') {
              const up = /^(\.\.\/)*/.exec(String(token.attrGet('href')))?.[0].length ?? 0;
              open.push(up / 3 > depth);
            }
            const isLeftOut = token.type === 'link_close' ? open.pop() : open.at(-1);
            if (isLeftOut && token.type.startsWith('link_')) {
              token.type = 'text';
              token.content = '';
            }
          }
        }
      });
    },
  },
});
