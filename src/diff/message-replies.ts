import type { Document } from '../contract/contract.ts';
import { textOf } from '../contract/document-nodes.ts';
import type { ChangedOperation, Party } from './change.ts';
import { sentence, verdict } from './changes.ts';
import type { ChannelOperation, MessageAt } from './channels.ts';
import type { Comparison, Direction } from './comparison.ts';
import { receiverOf } from './comparison.ts';
import { resolved } from './operations.ts';

/** How the messages of an AsyncAPI document answer each other: replies, and the ids by which a reply is matched. */

interface ReplyAt {
  /** The address of its channel, or the place in the message that has it. */
  where: string;
  pointer: string;
}

/** AsyncAPI 3.0, section "Operation Reply Object". */
function replyOf(document: Document, { node, pointer: around }: ChannelOperation): ReplyAt | undefined {
  const { node: reply, pointer } = resolved(document, node?.reply, `${around}/reply`);
  if (reply === undefined) return undefined;
  const channel = resolved(document, reply.channel, '');
  const address = resolved(document, reply.address, '').node;
  return { where: textOf(channel.node?.address) || textOf(address?.location) || channel.pointer, pointer };
}

/** The messages of a reply are compared as those of its channel. */
export function compareReplies(
  all: Comparison,
  operation: ChangedOperation,
  old: ChannelOperation,
  next: ChannelOperation,
): void {
  const [before, after] = [replyOf(all.old, old), replyOf(all.next, next)];
  if (before?.where === after?.where) return;
  // The server replies to what the client sends.
  const [sender, receiver]: Party[] = old.sender === 'client' ? ['server', 'client'] : ['client', 'server'];
  const add = (rule: string, breaks: (Party | undefined)[], text: string, hurt: string): void =>
    all.changes.add({
      ...{ ...verdict(breaks.filter((one) => one !== undefined)), operation, rule, part: 'reply' },
      ...{ oldPointer: before?.pointer ?? old.pointer, newPointer: after?.pointer ?? next.pointer },
      message: sentence('reply', text, hurt),
    });
  if (!after)
    add('message-reply-removed', [receiver], 'was removed', `a ${receiver} that waits for it gets none`);
  else if (!before)
    add('message-reply-added', [sender], 'is new', `a ${sender} of the old document does not send it`);
  else
    add(
      'message-reply-moved',
      ['client', 'server'],
      `is sent to ${after.where}, before it was ${before.where}`,
      'who sends it to the old place, or waits there, is not understood',
    );
}

/** Section "Correlation ID Object": where in a message the id stands that a reply repeats. */
function correlationId(
  document: Document,
  { node, pointer }: MessageAt,
): { location: string; pointer: string } {
  const found = resolved(document, node?.correlationId, `${pointer}/correlationId`);
  return { location: textOf(found.node?.location), pointer: found.pointer };
}

export function compareCorrelationIds(
  all: Comparison,
  operation: ChangedOperation,
  direction: Direction,
  old: MessageAt,
  next: MessageAt,
): void {
  const [before, after] = [correlationId(all.old, old), correlationId(all.next, next)];
  if (before.location === after.location) return;
  const receiver = receiverOf(direction);
  const { sender, prefix } = direction;
  const part = `message ${old.name} correlation id`;
  const add = (change: string, breaks: Party[], text: string, hurt: string): void =>
    all.changes.add({
      ...{ ...verdict(breaks), operation, rule: `${prefix}-correlation-id-${change}`, part },
      oldPointer: before.location === '' ? old.pointer : before.pointer,
      newPointer: after.location === '' ? next.pointer : after.pointer,
      message: sentence(part, text, hurt),
    });
  if (after.location === '')
    add(
      'removed',
      [receiver],
      'was removed',
      `a ${receiver} that matches messages by it can no longer do so`,
    );
  else if (before.location === '')
    add(
      'added',
      [sender],
      `is new, at ${after.location}`,
      `a ${sender} of the old document does not send it`,
    );
  else
    add(
      'moved',
      ['client', 'server'],
      `is at ${after.location}, before it was at ${before.location}`,
      'who still writes or reads it at the old place is not understood',
    );
}
