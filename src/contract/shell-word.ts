/** Quotes a text as one word for a POSIX shell; text with control characters for bash, zsh and ksh. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for them
  if (!/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/.test(text))
    return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for them
    .replace(/[\x00-\x1f\x7f]/g, (letter) => shortForms[letter] ?? `\\x${hex(letter, 2)}`)
    .replace(/[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (letter) => `\\u${hex(letter, 4)}`);
  return `$'${escaped}'`;
}

const shortForms: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const hex = (letter: string, digits: number): string =>
  (letter.codePointAt(0) as number).toString(16).padStart(digits, '0');
