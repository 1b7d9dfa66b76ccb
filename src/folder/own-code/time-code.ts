import type { WriteTime } from '../../behaviour/times.ts';
import { wholeSeconds } from '../../sandbox/timestamp.ts';
import { leave } from './handler-writer.ts';
import { Code } from './literal.ts';

export const times = [1_700_000_000_123_456, 1_768_467_600_000_000, 1_801_234_567_890_123];

const timeForms: readonly [code: string, write: WriteTime][] = [
  ['new Date(TIME / 1000).toISOString()', (micros) => new Date(micros / 1000).toISOString()],
  [`\`\${wholeSeconds(TIME)}Z\``, (micros) => `${wholeSeconds(micros)}Z`],
  ['Math.floor(TIME / 1_000_000)', (micros) => Math.floor(micros / 1_000_000)],
  ['Math.floor(TIME / 1000)', (micros) => Math.floor(micros / 1000)],
  ['wholeSeconds(TIME).slice(0, 10)', (micros) => wholeSeconds(micros).slice(0, 10)],
];

/** The form of a member that is a time. `time`: source of microseconds. */
export function timeCode(write: WriteTime, time: string): Code {
  const form = timeForms.find(([, one]) => times.every((micros) => one(micros) === write(micros)));
  return form ? new Code(form[0].replace('TIME', time)) : leave('its times have a form of their own');
}
