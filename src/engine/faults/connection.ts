import { unanswered } from '../message.ts';
import type { FaultKind } from './fault-kind.ts';

export const connection: FaultKind<'connection', 'close' | 'reset'> = {
  name: 'connection',
  schema: {
    enum: ['close', 'reset'],
    description: 'The connection is closed or reset without a byte of an answer.',
  },
  scope: 'exchange',
  contradicts: ['body', 'bytes_per_second'],
  replace: (how) => ({
    reply: unanswered(how),
    text: `connection ${how === 'reset' ? 'reset' : 'closed'}`,
  }),
};
