import { personaProblem } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import type { Handlers } from './generated/handlers.ts';
import { entryView, sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

export function eventHandlers(standin: Standin): Handlers<'listEvents' | 'emitEvent', never> {
  return {
    listEvents: (context) => {
      const { path, query, reply } = context;
      const { log } = sandboxAt(standin, path.sandbox_id, context);
      const { after, limit } = query;
      const events = log.find(undefined, { after, limit }).map(entryView);
      // After a reset the log begins again, below the cursor that was asked for.
      const next = events.at(-1)?.cursor ?? Math.min(after, log.last);
      return reply(200, { events, next, oldest: log.oldest });
    },

    emitEvent: (context) => {
      const { path, body, reply, refuse } = context;
      const sandbox = sandboxAt(standin, path.sandbox_id, context);
      const { api: name, event, actor, data = {}, ...ids } = body;
      const api = standin.apis.find((one) => one.name === name);
      if (!api) return refuse(refusal('unknown-api', `There is no API ${name}.`));
      if (!api.emit)
        return refuse(refusal('event-refused', `${name} has no events that can be made to happen.`));
      const unknown = actor === undefined ? undefined : personaProblem(actor, [api]);
      if (unknown !== undefined) return refuse(refusal('invalid', `body actor: ${unknown}`));
      const entry = api.emit(sandbox, { event, actor, ids, data });
      return 'refused' in entry
        ? refuse(refusal('event-refused', entry.refused))
        : reply(201, entryView(entry));
    },
  };
}
