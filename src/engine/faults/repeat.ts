import type { FaultKind } from './fault-kind.ts';

export const repeat: FaultKind<'repeat', true> = {
  name: 'repeat',
  scope: 'channel',
  deliver: (_, delivery) => {
    // A message that another fault drops stays lost.
    if (delivery.copies > 0) delivery.copies = 2;
  },
};
