import type { FaultKind } from './fault-kind.ts';

export const mute: FaultKind<'mute', true> = {
  name: 'mute',
  schema: {
    const: true,
    description:
      'Half-open: from the message on nothing is sent any more and no ping is answered, but the connection stays.',
  },
  scope: 'channel',
  deliver: (_, delivery) => {
    delivery.isMuted = true;
  },
};
