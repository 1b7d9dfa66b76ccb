import type { Standin } from '../engine/standin.ts';
import type { Clock } from '../sandbox/clock.ts';
import { micros } from '../sandbox/duration.ts';
import { microsOf, naiveTimestamp } from '../sandbox/timestamp.ts';
import type { Handlers } from './generated/handlers.ts';
import { entryView, type Schemas, sandboxAt } from './handler.ts';
import { refusal } from './refusals.ts';

export function clockHandlers(standin: Standin): Handlers<'getClock' | 'setClock' | 'advanceClock', never> {
  return {
    getClock: (context) => {
      const { clock } = sandboxAt(standin, context.path.sandbox_id, context);
      return context.reply(200, clockView(clock));
    },

    setClock: async (context) => {
      const { path, body, reply, refuse } = context;
      const { clock } = sandboxAt(standin, path.sandbox_id, context);
      const now = body.now === undefined ? undefined : (microsOf(body.now) as number);
      if (body.mode !== undefined) clock.setMode(body.mode);
      if (now !== undefined) {
        const shown = clock.now();
        if (now < shown)
          refuse(
            refusal('clock-goes-back', `The clock never goes back: it shows ${naiveTimestamp(shown)}Z.`),
          );
        await pass(standin, clock, now - shown);
      }
      return reply(200, clockView(clock));
    },

    advanceClock: async (context) => {
      const { path, body, reply } = context;
      const { clock, log } = sandboxAt(standin, path.sandbox_id, context);
      const { last } = log;
      const step = 'seconds' in body ? Math.round(body.seconds * 1_000_000) : micros(body.duration);
      await pass(standin, clock, step);
      const events = log.find(undefined, { after: last }).map(entryView);
      return reply(200, { clock: clockView(clock), events });
    },
  };
}

/** Where a running clock's machine can be moved, all that goes by it moves along: page and sandbox have one time. */
async function pass({ advanceMachineTime }: Standin, clock: Clock, step: number): Promise<void> {
  if (advanceMachineTime && clock.mode === 'running') await advanceMachineTime(step);
  else clock.advance(step);
}

const clockView = (clock: Clock): Schemas['Clock'] => ({
  mode: clock.mode,
  now: `${naiveTimestamp(clock.now())}Z`,
});
