import type { FaultTrigger } from '../../sandbox/faults.ts';
import { body } from './body.ts';
import { bytesPerSecond } from './bytes-per-second.ts';
import { close } from './close.ts';
import { connection } from './connection.ts';
import { cut } from './cut.ts';
import { delay } from './delay.ts';
import { drop } from './drop.ts';
import { example } from './example.ts';
import type { FaultKind } from './fault-kind.ts';
import { latency } from './latency.ts';
import { mute } from './mute.ts';
import { noPong } from './no-pong.ts';
import { reorder } from './reorder.ts';
import { repeat } from './repeat.ts';
import { status } from './status.ts';
import { token } from './token.ts';

const kinds = [
  status,
  example,
  token,
  latency,
  connection,
  body,
  bytesPerSecond,
  drop,
  repeat,
  reorder,
  delay,
  close,
  cut,
  mute,
  noPong,
] as const;

export const faultKinds: readonly FaultKind[] = kinds;

type ValueOf<Kind> = Kind extends FaultKind<string, infer Value> ? Value : never;

/** A fault with its effects. The value of each is a member with the name of its kind. */
export type FaultDefinition = FaultTrigger & {
  [Kind in (typeof kinds)[number] as Kind['name']]?: ValueOf<Kind>;
};

/** In the order of `kinds`. */
export const kindsOf = (definition: FaultTrigger): FaultKind[] =>
  faultKinds.filter(({ name }) => (definition as Record<string, unknown>)[name] !== undefined);
