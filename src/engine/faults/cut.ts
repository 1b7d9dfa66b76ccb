import type { FaultKind } from './fault-kind.ts';

export const cut: FaultKind<'cut', true> = {
  name: 'cut',
  scope: 'channel',
  contradicts: ['mute'],
  deliver: (_, delivery) => {
    delivery.end ??= { how: 'cut' };
  },
};
