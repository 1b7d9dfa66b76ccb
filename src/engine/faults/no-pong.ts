import type { FaultKind } from './fault-kind.ts';

export const noPong: FaultKind<'no_pong', true> = {
  name: 'no_pong',
  schema: { const: true, description: "The client's pings are not answered." },
  scope: 'socket',
  ignoresPings: true,
};
