import type { Standin } from '../engine/standin.ts';
import { type Clock, clockBounds } from '../sandbox/clock.ts';
import { exactDurationOf } from '../sandbox/duration.ts';
import { errorText } from '../sandbox/thrown.ts';
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
      const now = body.now === undefined ? undefined : microsOf(body.now);
      if (body.now !== undefined && (now === undefined || now > clockBounds.latest))
        refuse(
          refusal('invalid', `body now: ${body.now} is not a time up to ${timeText(clockBounds.latest)}`),
        );
      const shown = clock.now();
      if (now !== undefined && now < shown)
        refuse(refusal('clock-goes-back', `The clock never goes back: it shows ${timeText(shown)}.`));
      // All of the request is judged by now, so a refused one has changed nothing.
      if (body.mode !== undefined) clock.setMode(body.mode);
      if (now !== undefined) await advance(standin, clock, now - clock.now(), 'now', refuse);
      return reply(200, clockView(clock));
    },

    advanceClock: async (context) => {
      const { path, body, reply, refuse } = context;
      const { clock, log } = sandboxAt(standin, path.sandbox_id, context);
      const { last } = log;
      const step =
        'seconds' in body ? Math.round(body.seconds * 1_000_000) : (exactDurationOf(body.duration) as number);
      const problem = clock.advanceProblem(step);
      const member = 'seconds' in body ? 'seconds' : 'duration';
      if (problem !== undefined) refuse(refusal('invalid', `body ${member}: is too long: ${problem}`));
      await advance(standin, clock, step, member, refuse);
      const events = log.find(undefined, { after: last }).map(entryView);
      return reply(200, { clock: clockView(clock), events });
    },
  };
}

type Refuse = (error: ReturnType<typeof refusal<'invalid'>>) => never;

/** Where the machine's time can be moved, a running clock and the page that uses it move together. */
async function advance(
  { advanceMachineTime }: Standin,
  clock: Clock,
  step: number,
  member: string,
  refuse: Refuse,
): Promise<void> {
  try {
    if (advanceMachineTime && clock.mode === 'running') await advanceMachineTime(step);
    else clock.advance(step);
  } catch (error) {
    // Too many timers fell due.
    if (!(error instanceof RangeError)) throw error;
    refuse(refusal('invalid', `body ${member}: ${errorText(error)}`));
  }
}

const timeText = (micros: number): string => `${naiveTimestamp(micros)}Z`;

function clockView(clock: Clock): Schemas['Clock'] {
  const { mode, nextTimer } = clock;
  return {
    ...{ mode, now: timeText(clock.now()) },
    ...(nextTimer !== undefined && { next: timeText(nextTimer) }),
  };
}
