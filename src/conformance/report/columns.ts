/** Text in terminal columns, where a character may take two columns, or none. */
import { visible } from '../../contract/one-line.ts';

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const none = /\p{Mark}|\u200b|\u200d/u;
const plain = /^[\x20-\x7e]*$/;

/** The columns that a text takes. */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const letter of text) width += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

/** Lines of at most `width` columns, broken between words, or within a longer word. */
export function wrap(text: string, width: number): string[] {
  return visible(text)
    .split('\n')
    .flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let at = '';
  for (const word of line.split(/(?<= )/)) {
    if (widthOf(at) + widthOf(word.trimEnd()) <= width) {
      at += word;
      continue;
    }
    // A word longer than a line begins on the current line, so that ids and bodies leave no gap.
    if (widthOf(word) <= width) {
      lines.push(at);
      at = word;
      continue;
    }
    for (const letter of word) {
      if (widthOf(at) + widthOf(letter) > width) {
        lines.push(at);
        at = '';
      }
      at += letter;
    }
  }
  lines.push(at);
  return lines.map((one) => one.trimEnd());
}

/** The lines of two texts, side by side. */
export function sideBySide(left: string, right: string, width: number, bar = '│'): string[] {
  const half = Math.floor((width - 3) / 2);
  const [a, b] = [wrap(left, half), wrap(right, half)];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) =>
    `${pad(a[index] ?? '', half)} ${bar} ${b[index] ?? ''}`.trimEnd(),
  );
}

export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
