import { isPushed } from '../../../engine/message.ts';
import { changeStream, changeStreamEvents, type Untyped } from '../../../mutants/defects.ts';
import type { LogEntry } from '../../../sandbox/event-log.ts';

export const stream = 'streamWorkspaceEvents';
export const isEvent = (piece: string, event: string): boolean =>
  new RegExp(`^event: ${event}$`, 'm').test(piece);
export const dropEvent = (event: string) =>
  changeStreamEvents(stream, (piece) => (isEvent(piece, event) ? [] : [piece]));

/** The data of every event of this name get other members. */
export const changeEventData = (event: string, change: (data: Untyped) => object): Defect =>
  changeStreamEvents(stream, (piece) => {
    const edit = (_: string, text: string): string => {
      const data = JSON.parse(text);
      return `data: ${JSON.stringify({ ...data, ...change(data) })}`;
    };
    return [isEvent(piece, event) ? piece.replace(/^data: ([^\n]*)$/m, edit) : piece];
  });

export const replaceInStream = (pattern: string | RegExp, text: string): Defect =>
  changeStreamEvents(stream, (piece) => [piece.replace(pattern, text)]);

/** Also sends log entries that do not belong to this stream. */
export const addForeignEvents = (isTold: (entry: LogEntry, context: Untyped) => boolean): Defect =>
  changeStream(stream, (pushed, context) => ({
    open: (sink) => {
      const close = pushed.open(sink);
      const unfollow = context.sandbox.log.follow('org-workspaces', (entry: LogEntry) => {
        const { event, cursor, data } = entry;
        if (isTold(entry, context))
          sink.write(`event: ${event}\nid: ${cursor}\ndata: ${JSON.stringify(data)}\n\n`);
      });
      return () => {
        unfollow();
        close();
      };
    },
  }));
