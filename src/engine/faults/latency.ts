import { type Latency, latencyOf, latencyProblem } from '../latency.ts';
import type { FaultKind } from './fault-kind.ts';

export const latency: FaultKind<'latency', Latency> = {
  name: 'latency',
  scope: 'exchange',
  problem: (value) => latencyProblem('latency', value),
  send: (value, sending, { random }) => {
    sending.delay += latencyOf(value, random);
  },
};
