/** Text of one line that Markdown, and the pages' HTML, show as it is. What is in backticks stays code. */
export function inline(text: string): string {
  const parts = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(`[^`]*`)/);
  return parts.map((part, n) => (n % 2 === 1 ? part : escaped(part))).join('');
}

/** Several paragraphs, which blank lines separate. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n(?!\s*-)/)
    .map(inline)
    .join('\n\n');

const escaped = (text: string): string =>
  text
    .replace(/[\\_*[\]]/g, (character) => `\\${character}`)
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;');

export const code = (text: string): string => `\`${text}\``;

/** Cells are Markdown already; the columns are aligned, as Biome has them. A table without rows is empty text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [lineOf(first), lineOf(widths.map((width) => '-'.repeat(width))), ...others.map(lineOf)].join('\n');
}

/** Parts with a blank line between them; empty ones are left out. */
export const page = (parts: readonly string[]): string => `${parts.filter(Boolean).join('\n\n')}\n`;
