import type { FaultKind } from './fault-kind.ts';

export const mute: FaultKind<'mute', true> = {
  name: 'mute',
  scope: 'channel',
  deliver: (_, delivery) => {
    delivery.isMuted = true;
  },
};
