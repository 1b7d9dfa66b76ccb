import { limits } from '../limits.ts';

/** Whether lists and maps are nested deeper than functions that call themselves for each level can follow. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; text.length > limits.jsonLevels && at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted) {
      if (char === 0x5c) at++;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x5b || char === 0x7b) {
      if (++depth > limits.jsonLevels) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}
