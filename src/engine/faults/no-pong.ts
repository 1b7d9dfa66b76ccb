import type { FaultKind } from './fault-kind.ts';

export const noPong: FaultKind<'no_pong', true> = {
  name: 'no_pong',
  scope: 'socket',
  ignoresPings: true,
};
