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

/** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5. */
const withoutContent = [204, 205, 304];

function plainReply(code: number): StandinReply {
  if (withoutContent.includes(code)) return { status: code, headers: {} };
  return problem(code, `Status ${code}`, 'a fault of the mock answers so');
}
