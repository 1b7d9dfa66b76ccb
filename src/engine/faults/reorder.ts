import type { FaultKind } from './fault-kind.ts';

export const reorder: FaultKind<'reorder', true> = {
  name: 'reorder',
  schema: {
    const: true,
    description: 'The message comes after the next one; after a second, if no other one is sent until then.',
  },
  scope: 'channel',
  deliver: (_, delivery) => {
    delivery.isOvertaken = true;
  },
};
