import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anchorOf } from '../../docs/.vitepress/anchor-of.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a user reads, by path from the repository's root. */
export const pagePaths = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: root }).sort(),
];

export interface CodeBlock {
  language: string;
  code: string;
  /** The line of its first character, from 1. */
  line: number;
  /** The texts of the comments right above it: `not run: …`, `output`, `file: …`, `ends with 1`. */
  marks: readonly string[];
}

export interface Page {
  path: string;
  text: string;
  blocks: readonly CodeBlock[];
  links: readonly string[];
  /** The anchors of its headings. */
  anchors: ReadonlySet<string>;
}

export const readPage = (path: string): Page => pageOf(path, readFileSync(join(root, path), 'utf8'));

export function pageOf(path: string, text: string): Page {
  const prose = text.replace(/^( *)(```+)[^\n]*\n[\s\S]*?^\1\2$/gm, '').replace(/`[^`\n]*`/g, '``');
  const links = [...prose.matchAll(/\]\(([^()\s]+)(?: "[^"]*")?\)/g)].map(([, to = '']) => to);
  return { path, text, blocks: blocksOf(text), links, anchors: anchorsOf(text) };
}

function blocksOf(text: string): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const language = /^```([\w-]*)$/.exec(lines[at] ?? '')?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at + 1);
    const code = lines.slice(at + 1, end).join('\n');
    blocks.push({ language, code: `${code}\n`, line: at + 2, marks: marksAbove(lines, at) });
    at = end;
  }
  return blocks;
}

/** The comments above a line, each a line of its own, blank lines between them or not. */
function marksAbove(lines: readonly string[], at: number): string[] {
  const marks: string[] = [];
  for (let above = at - 1; above >= 0; above--) {
    const line = lines[above] ?? '';
    const mark = /^<!-- (.*) -->$/.exec(line)?.[1];
    if (mark !== undefined) marks.push(mark);
    else if (line !== '') break;
  }
  return marks;
}

function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  const plain = text.replace(/^```[\s\S]*?^```$/gm, '');
  for (const [, heading = ''] of plain.matchAll(/^#{1,6} (.*)$/gm)) {
    const base = anchorOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, ''));
    let anchor = base;
    for (let n = 1; anchors.has(anchor); n++) anchor = `${base}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}
