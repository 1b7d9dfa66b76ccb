import type { FaultKind } from './fault-kind.ts';

export const reorder: FaultKind<'reorder', true> = {
  name: 'reorder',
  scope: 'channel',
  deliver: (_, delivery) => {
    delivery.isOvertaken = true;
  },
};
