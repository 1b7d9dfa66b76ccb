import type { FaultKind } from './fault-kind.ts';

export const bytesPerSecond: FaultKind<'bytes_per_second', number> = {
  name: 'bytes_per_second',
  scope: 'operation',
  send: (rate, sending, { fault }) => {
    // The slowest of several faults wins.
    if (!sending.hasBody || rate >= sending.bytesPerSecond) return;
    sending.bytesPerSecond = rate;
    sending.notes.set(bytesPerSecond.name, { text: 'body slowed', by: fault });
  },
};
