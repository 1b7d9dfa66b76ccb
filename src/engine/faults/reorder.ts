import type { FaultKind } from './fault-kind.ts';

export const reorder: FaultKind<'reorder', true> = {
  name: 'reorder',
  schema: {
    const: true,
    description: 'The message comes after the next one; after a second, if there is no other until then.',
  },
  scope: 'channel',
  deliver: (_, delivery) => {
    delivery.isOvertaken = true;
  },
};
