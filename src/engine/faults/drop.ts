import type { FaultKind } from './fault-kind.ts';

export const drop: FaultKind<'drop', true> = {
  name: 'drop',
  schema: { const: true, description: 'The message is lost; a held poll is not woken by it.' },
  scope: 'channel',
  contradicts: ['repeat', 'reorder'],
  deliver: (_, delivery) => {
    delivery.copies = 0;
  },
};
