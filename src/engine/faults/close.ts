import type { FaultKind } from './fault-kind.ts';

export const close: FaultKind<'close', { code?: number; reason?: string }> = {
  name: 'close',
  schema: {
    description: 'Closes the connection after the message, a socket with this code, a stream by its end.',
    type: 'object',
    additionalProperties: false,
    properties: {
      code: {
        type: 'integer',
        minimum: 1000,
        maximum: 4999,
        description: 'Of RFC 6455. 1011 without it.',
      },
      reason: { type: 'string', maxLength: 100 },
    },
  },
  scope: 'channel',
  contradicts: ['cut', 'mute'],
  deliver: ({ code, reason }, delivery) => {
    delivery.end ??= { how: 'close', code, reason };
  },
};
