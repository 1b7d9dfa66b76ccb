import { beginOf } from '../../sandbox/faults.ts';
import type { FaultKind } from './fault-kind.ts';

export const token: FaultKind<'token', 'expired' | 'revoked'> = {
  name: 'token',
  scope: 'operation',
  // A token that was issued after the fault began is valid.
  canShow: (_, { usesToken, tokenIssued: issued }, fault) =>
    usesToken && (issued === undefined || issued <= fault.since || issued < beginOf(fault)),
  refuse: (value) => `the token is ${value}`,
};
