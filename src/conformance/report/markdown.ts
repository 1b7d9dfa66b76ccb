/** Parts of a text in Markdown, as GitHub shows it. */
import { oneLine, visible } from '../../contract/one-line.ts';

/** GitHub rejects the summary of a step as a whole if it is longer than 1 MiB. */
const longest = 900_000;

/** As many blocks as fit, each a paragraph. */
export function fitting(blocks: readonly string[], most = longest): string {
  let size = 0;
  const kept = blocks.filter((block) => {
    size += Buffer.byteLength(block) + 2;
    return size <= most;
  });
  const left = blocks.length - kept.length;
  return `${[...kept, ...(left > 0 ? ['More did not fit here; see the other reports.'] : [])].join('\n\n')}\n`;
}

export const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** Text in which nothing is Markdown, HTML, or the end of a cell. */
export const plain = (text: string): string =>
  plainLine(text)
    .replace(/[&<>"]/g, (letter) => entities[letter] as string)
    .replace(/[\\`*_{}[\]()#+!|~@]/g, '\\$&');

/** As HTML, since a cell of a table can't have a `|` between backticks. */
export const code = (text: string): string =>
  `<code>${plainLine(text)
    .replace(/[&<>"]/g, (letter) => entities[letter] as string)
    .replace(/[\\`*_[\]|~@]/g, (letter) => `&#${letter.codePointAt(0)};`)}</code>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const plainLine = (text: string): string => oneLine(text.toWellFormed());

/** A fence that is longer than any in the text. */
export function fenced(text: string, language: string): string {
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${visible(text.toWellFormed())}\n${fence}`;
}
