import { type Latency, latencyOf, latencyProblem } from '../latency.ts';
import type { FaultKind } from './fault-kind.ts';

export const latency: FaultKind<'latency', Latency> = {
  name: 'latency',
  schema: {
    description: "How long the answer is held back, by the sandbox's clock.",
    $ref: '#/components/schemas/Latency',
  },
  scope: 'exchange',
  problem: (value) => latencyProblem('latency', value),
  send: (value, sending, { random }) => {
    sending.delay += latencyOf(value, random);
  },
};
