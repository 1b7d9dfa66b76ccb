import type { FaultKind } from './fault-kind.ts';

export const drop: FaultKind<'drop', true> = {
  name: 'drop',
  scope: 'channel',
  contradicts: ['repeat', 'reorder'],
  deliver: (_, delivery) => {
    delivery.copies = 0;
  },
};
