import { isWithoutContent } from '../../contract/replies.ts';
import { problem, type StandinReply } from '../message.ts';
import type { FaultKind } from './fault-kind.ts';

export const status: FaultKind<'status', number> = {
  name: 'status',
  scope: 'exchange',
  contradicts: ['example', 'connection'],
  replace: (code, call) => ({
    reply: call.documentedReply(code) ?? plainReply(code),
    text: `status ${code}`,
  }),
};

function plainReply(code: number): StandinReply {
  if (isWithoutContent(code)) return { status: code, headers: {} };
  return problem(code, `Status ${code}`, 'by a fault');
}
