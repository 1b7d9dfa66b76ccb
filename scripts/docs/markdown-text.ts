/** Text of one line that Markdown, and the pages' HTML, show as it is. What is in backticks stays code. */
export function inline(text: string): string {
  const parts = text.replace(/\s+/g, ' ').trim().split(/(`[^`]*`)/);
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

/** Cells are Markdown already. A table without rows is empty text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Parts with a blank line between them; empty ones are left out. */
export const page = (parts: readonly string[]): string => `${parts.filter(Boolean).join('\n\n')}\n`;
