import { type Latency, latencyOf, latencyProblem } from '../latency.ts';
import type { FaultKind } from './fault-kind.ts';

export const delay: FaultKind<'delay', Latency> = {
  name: 'delay',
  schema: {
    description: 'How long the message is on its way; later messages do not overtake it.',
    $ref: '#/components/schemas/Latency',
  },
  scope: 'channel',
  problem: (value) => latencyProblem('delay', value),
  deliver: (value, delivery, random) => {
    delivery.delay += latencyOf(value, random);
  },
};
