import type { FaultKind } from './fault-kind.ts';

export const cut: FaultKind<'cut', true> = {
  name: 'cut',
  schema: { const: true, description: 'Cuts the connection after the message, without a close.' },
  scope: 'channel',
  contradicts: ['mute'],
  deliver: (_, delivery) => {
    delivery.end ??= { how: 'cut' };
  },
};
