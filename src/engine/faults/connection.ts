import { unanswered } from '../message.ts';
import type { FaultKind } from './fault-kind.ts';

export const connection: FaultKind<'connection', 'close' | 'reset'> = {
  name: 'connection',
  scope: 'exchange',
  contradicts: ['body', 'bytes_per_second'],
  replace: (how) => ({
    reply: unanswered(how),
    text: `connection ${how === 'reset' ? 'reset' : 'closed'}`,
  }),
};
