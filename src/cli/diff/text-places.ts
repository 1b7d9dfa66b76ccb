import { JsonPlaces } from '../../contract/json-places.ts';
import type { Path } from '../../contract/json-pointer.ts';
import { SourceText } from '../../contract/source-text.ts';

/** A file of a document: its value, and where in it each value stands. Undefined if it is not JSON or YAML. */
export interface TextPlaces {
  value: unknown;
  /** Of a member's name or a list's item; if it is missing, of the nearest value around it. Both count from 1. */
  locate(path: Path): { line: number; column: number };
}

export function textPlaces(file: string, text: string): TextPlaces | undefined {
  if (/^\s*[{[]/.test(text)) {
    try {
      const value: unknown = JSON.parse(text);
      const places = new JsonPlaces(text);
      return { value, locate: (path) => places.locate(path, true) };
    } catch {
      // YAML may begin with a brace too.
    }
  }
  const source = new SourceText(file, text);
  if (source.fault) return undefined;
  return {
    value: source.value,
    locate: (path) => {
      const { line = 1, column = 1 } = source.locateKey(path);
      return { line, column };
    },
  };
}
