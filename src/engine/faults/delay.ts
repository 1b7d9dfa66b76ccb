import { type Latency, latencyOf, latencyProblem } from '../latency.ts';
import type { FaultKind } from './fault-kind.ts';

export const delay: FaultKind<'delay', Latency> = {
  name: 'delay',
  scope: 'channel',
  problem: (value) => latencyProblem('delay', value),
  deliver: (value, delivery, random) => {
    delivery.delay += latencyOf(value, random);
  },
};
