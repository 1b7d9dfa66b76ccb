/** The source of one handler. */

import { isIdentifier, memberAccess, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';

/** Why an operation has no code of its own: what is inferred of the document answers it by `next()`. */
export class LeftToInference extends Error {}

export function leave(reason: string): never {
  throw new LeftToInference(reason);
}

/** What a handler may take out of its context, in the order in which it is written. */
const members = ['path', 'query', 'body', 'caller', 'sandbox', 'state', 'origin', 'reply', 'refuse'];

/** `lines` without indent, in the order in which they run. */
export function handlerSource(operation: string, lines: readonly string[]): string {
  const code = ` ${lines.join('\n')}`;
  const used = members.filter((name) =>
    new RegExp(`(?<=\\.{3}|[^\\w.'])${name}\\b(?!['\\w])(?!: )`).test(code),
  );
  const name = isIdentifier(operation) ? operation : quoted(operation);
  const taken = used.length > 0 ? `{ ${used.join(', ')} }` : '';
  const body = lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? '' : `    ${line}`));
  if (!/\bcontext\b/.test(code)) return `  ${name}: (${taken}) => {\n${body.join('\n')}\n  },\n`;
  return `  ${name}: (context) => {\n    const ${taken} = context;\n${body.join('\n')}\n  },\n`;
}

/** The collection in a handler: `state.products`. */
export const collectionIn = ({ resource }: OwnResource): string => memberAccess('state', resource.name);

/** The values that a path's parameters have. */
export const pathValue = (parameter: string): string => memberAccess('path', parameter);
