import { isPushed } from '../../../engine/message.ts';
import { changeStreamEvents, replaceHandler, type Untyped } from '../../../mutants/defects.ts';
import type { LogEntry } from '../../../sandbox/event-log.ts';

/** What is done to the events of the stream. */
export const stream = 'streamWorkspaceEvents';
/** Whether a piece of the stream is this event. */
export const isEvent = (piece: string, event: string): boolean =>
  new RegExp(`^event: ${event}$`, 'm').test(piece);
export const dropEvent = (event: string) =>
  changeStreamEvents(stream, (piece) => (isEvent(piece, event) ? [] : [piece]));
/** The data of one event, changed. */
export const changeEventData = (event: string, edit: (data: Untyped) => Untyped) =>
  changeStreamEvents(stream, (piece) =>
    isEvent(piece, event)
      ? [piece.replace(/^data: ([^\n]*)$/m, (_, text) => `data: ${JSON.stringify(edit(JSON.parse(text)))}`)]
      : [piece],
  );

/** Entries of the log that are not for this stream are told on it, too. */
export const addForeignEvents = (isTold: (entry: LogEntry, context: Untyped) => boolean) =>
  replaceHandler(stream, async (context, original) => {
    const reply = await original(context);
    const { body } = reply;
    if (!isPushed(body)) return reply;
    return {
      ...reply,
      body: {
        open: (sink) => {
          const free = body.open(sink);
          const unfollow = context.sandbox.log.follow('org-workspaces', (entry: LogEntry) => {
            if (isTold(entry, context))
              sink.write(
                `event: ${entry.event}\nid: ${entry.cursor}\ndata: ${JSON.stringify(entry.data)}\n\n`,
              );
          });
          return () => {
            unfollow();
            free();
          };
        },
      },
    };
  });
