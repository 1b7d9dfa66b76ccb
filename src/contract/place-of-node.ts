import { readFile } from 'node:fs/promises';
import { getLineColLocation, Source } from '@redocly/openapi-core';
import type { SourceLocation } from './input-error.ts';
import { shownFile } from './place.ts';

/** Where a node of a YAML or JSON document begins. */
export async function placeOfNode(file: string, pointer: string): Promise<SourceLocation> {
  const source = new Source(file, await readFile(file, 'utf8'));
  const { start } = getLineColLocation({ source, pointer, reportOnKey: true });
  return { file: shownFile(file), line: start.line, column: start.col };
}
