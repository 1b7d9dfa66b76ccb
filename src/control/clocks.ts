import type { Standin } from '../engine/standin.ts';
import type { Clock } from '../sandbox/clock.ts';
import { micros } from '../sandbox/duration.ts';
import { microsOf, naiveTimestamp } from '../sandbox/timestamp.ts';
import { entryView, type Handlers, type Schemas, sandboxAt } from './handler.ts';
import { because } from './say-no.ts';

export function clockHandlers(standin: Standin): Handlers<'getClock' | 'setClock' | 'advanceClock'> {
  return {
    getClock: (context) => {
      const { clock } = sandboxAt(standin, context.path.sandbox_id, context);
      return context.reply(200, clockView(clock));
    },

    setClock: (context) => {
      const { path, body, reply, refuse } = context;
      const { clock } = sandboxAt(standin, path.sandbox_id, context);
      const now = body.now === undefined ? undefined : (microsOf(body.now) as number);
      if (body.mode !== undefined) clock.setMode(body.mode);
      if (now !== undefined) {
        const shown = clock.now();
        if (now < shown)
          refuse(
            because('clock-goes-back', `The clock never goes back: it shows ${naiveTimestamp(shown)}Z.`),
          );
        clock.advance(now - shown);
      }
      return reply(200, clockView(clock));
    },

    advanceClock: (context) => {
      const { path, body, reply } = context;
      const { clock, log } = sandboxAt(standin, path.sandbox_id, context);
      const { last } = log;
      clock.advance('seconds' in body ? Math.round(body.seconds * 1_000_000) : micros(body.duration));
      const events = log.find(undefined, { after: last }).map(entryView);
      return reply(200, { clock: clockView(clock), events });
    },
  };
}

const clockView = (clock: Clock): Schemas['Clock'] => ({
  mode: clock.mode,
  now: `${naiveTimestamp(clock.now())}Z`,
});
