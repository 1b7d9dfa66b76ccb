import type { FaultKind } from './fault-kind.ts';

export const close: FaultKind<'close', { code?: number; reason?: string }> = {
  name: 'close',
  scope: 'channel',
  contradicts: ['cut', 'mute'],
  deliver: ({ code, reason }, delivery) => {
    delivery.end ??= { how: 'close', code, reason };
  },
};
