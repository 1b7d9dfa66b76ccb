import { isInternal, maySee, rolesOf } from './access.ts';
import { type EventEntry, eventById } from './event-entries.ts';
import type { Context, Handlers } from './generated/handlers.ts';
import { eventAsMarkdown, markdownType } from './markdown.ts';
import { readOutput } from './output.ts';
import { type Reader, readerOf } from './reader.ts';
import { eventFor } from './search.ts';
import { acknowledgementKey, type State } from './state.ts';
import { scopeHasEvent } from './token-scope.ts';

export const eventDetails: Handlers<'getEventDetails' | 'acknowledgeEvent', State> = {
  getEventDetails: (context) => {
    const { path, query, state, reply, text } = context;
    const reader = readerOf(context);
    const { level, markdown } = readOutput(query.output, context);
    const event = eventFor(reader, readableEvent(path.event_id, reader, context), level, state);
    return markdown ? text(200, markdownType, eventAsMarkdown(event)) : reply(200, { result: true, event });
  },

  acknowledgeEvent: (context) => {
    const { path, state, reply } = context;
    const reader = readerOf(context);
    const { event_id } = readableEvent(path.event_id, reader, context).data;
    const user_id = reader.id;
    if (!state.acknowledgements.has(acknowledgementKey(event_id, user_id)))
      state.acknowledgements.put({ event_id, user_id }, user_id);
    return reply(200, { result: true });
  },
};

/** The event of this id, if the reader may read it. */
function readableEvent(
  id: string,
  reader: Reader,
  { sandbox, state, refuse }: Pick<Context<'acknowledgeEvent', State>, 'sandbox' | 'state'> & Refusing,
): EventEntry {
  const entry = eventById(sandbox, id) ?? refuse('event-not-found');
  if (!scopeHasEvent(reader.scope, entry.data)) refuse('event-forbidden');
  if (isInternal(entry)) refuse('event-internal');
  return maySee(entry, reader, rolesOf(reader, state)) ? entry : refuse('event-forbidden');
}

interface Refusing {
  refuse: (name: 'event-not-found' | 'event-internal' | 'event-forbidden') => never;
}
