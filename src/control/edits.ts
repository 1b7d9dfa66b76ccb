import type { Standin } from '../engine/standin.ts';
import { naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';

export function editHandlers({ edits }: Standin): Handlers<'listEdits', never> {
  return {
    listEdits: ({ reply }) =>
      reply(200, {
        watching: edits.isWatching,
        notes: edits.notes().map(({ source, lines }) => ({ source, lines: [...lines] })),
        edits: edits.edits().map(({ at, findings, location, ...edit }) => ({
          ...edit,
          at: `${naiveTimestamp(at)}Z`,
          findings: [...findings],
          ...(location && {
            location: {
              file: location.file,
              ...(location.line !== undefined && { line: location.line }),
              ...(location.column !== undefined && { column: location.column }),
            },
          }),
        })),
      }),
  };
}
