/** White space: RFC 8259, section 2. */
const space = /[\t\n\r ]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in a string, RFC 8259, section 7
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const word = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The offset of the first token that is not allowed at its position in a JSON text; the text's length if the text ends
 * too early or is valid. `JSON.parse` does not give the offset as data.
 */
export function jsonErrorOffset(json: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(json)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeOne = (char: string): boolean => {
    take(space);
    if (json[at] !== char) return false;
    at++;
    return true;
  };
  /** The closing brackets that are still expected, the innermost last. */
  const open: ('}' | ']')[] = [];
  let wants: 'value' | 'first' | 'name' | 'next' = 'value';
  for (;;) {
    take(space);
    const closing = open.at(-1);
    if ((wants === 'first' || wants === 'next') && closing !== undefined && takeOne(closing)) {
      open.pop();
      wants = 'next';
    } else if (wants === 'next') {
      if (closing === undefined || !takeOne(',')) return at;
      wants = closing === '}' ? 'name' : 'value';
    } else if (wants === 'name' || (wants === 'first' && closing === '}')) {
      if (!take(text) || !takeOne(':')) return at;
      wants = 'value';
    } else if (takeOne('{') || takeOne('[')) {
      open.push(json[at - 1] === '{' ? '}' : ']');
      wants = 'first';
    } else {
      if (!take(text) && !take(word)) return at;
      wants = 'next';
    }
  }
}
