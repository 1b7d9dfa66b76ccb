import type { Document } from '../contract/contract.ts';
import type { Change, ChangedOperation, Party } from './change.ts';
import { Changes, sentence, verdict } from './changes.ts';
import { type ChannelAt, channelsOf, type MessageAt } from './channels.ts';
import { Comparison, type Direction, OperationComparison } from './comparison.ts';
import { compareBindings, compareChannelConnection, compareConnections } from './connections.ts';
import { matchMessages } from './match-messages.ts';
import { contentType, headersOf, payloadOf } from './message-parts.ts';
import { compareCorrelationIds } from './message-replies.ts';
import { withoutNames } from './operations.ts';
import { canonicalText } from './schema/values.ts';
import { reportSchemas } from './schema-uses.ts';

/**
 * What the new AsyncAPI document says otherwise than the old one: servers, channels, how clients connect to them, their messages in
 * each direction, and what those hold.
 * Both are bundled, as `readMessagesDocument` gives them.
 */
export function compareMessages(old: Document, next: Document): Change[] {
  const changes = new Changes();
  const comparison = new Comparison(old, next, changes);
  const [before, after] = [channelsOf(old), channelsOf(next)];
  const partners = matchChannels(before, after);
  for (const channel of before) {
    const other = partners.get(channel);
    if (other) compareChannel(comparison, channel, other);
    else
      changes.add({
        ...verdict(['client']),
        ...{ rule: 'channel-removed', operation: { name: channel.address }, part: 'channel' },
        message: `The channel ${channel.address} was removed: a client that follows it is refused.`,
        oldPointer: channel.pointer,
      });
  }
  const known = new Set(partners.values());
  for (const channel of after)
    if (!known.has(channel))
      changes.add({
        ...verdict([]),
        ...{ rule: 'channel-added', operation: { name: channel.address }, part: 'channel' },
        message: `The channel ${channel.address} is new: clients need not follow it.`,
        newPointer: channel.pointer,
      });
  compareConnections(comparison);
  reportSchemas(comparison.uses, changes);
  return changes.list();
}

/** By address, whatever its parameters are called, then by name. */
function matchChannels(old: readonly ChannelAt[], next: readonly ChannelAt[]): Map<ChannelAt, ChannelAt> {
  const partners = new Map<ChannelAt, ChannelAt>();
  const free = new Set(next);
  const keys = [({ address }: ChannelAt) => withoutNames(address), ({ name }: ChannelAt) => name];
  for (const keyOf of keys)
    for (const channel of old) {
      if (partners.has(channel)) continue;
      const other = [...free].find((one) => keyOf(one) === keyOf(channel));
      if (!other) continue;
      partners.set(channel, other);
      free.delete(other);
    }
  return partners;
}

const directions: Readonly<Record<Party, Direction>> = {
  server: { side: 'message', sender: 'server', prefix: 'sent-message' },
  client: { side: 'message', sender: 'client', prefix: 'received-message' },
};

function compareChannel(all: Comparison, old: ChannelAt, next: ChannelAt): void {
  if (withoutNames(old.address) !== withoutNames(next.address))
    all.changes.add({
      ...verdict(['client']),
      ...{ rule: 'channel-moved', operation: { name: old.address }, part: 'channel' },
      message: `The channel ${old.address} is now ${next.address}: a client that follows the old one is refused.`,
      ...{ oldPointer: old.pointer, newPointer: next.pointer },
    });
  compareChannelConnection(all, old, next);
  for (const sender of ['server', 'client'] as const) {
    const of = ({ messages }: ChannelAt): MessageAt[] => messages.filter((one) => one.sender === sender);
    const [before, after] = [of(old), of(next)];
    const partners = matchMessages(all, before, after);
    const direction = directions[sender];
    for (const message of before) {
      const operation = operationOf(old, message);
      const other = partners.get(message);
      if (other) compareMessage(all, operation, direction, message, other);
      else reportRemoved(all, operation, direction, message, next);
    }
    const known = new Set(partners.values());
    for (const message of after)
      if (!known.has(message)) reportAdded(all, operationOf(old, message), direction, message, old);
  }
}

const operationOf = ({ address }: ChannelAt, { operationId }: MessageAt): ChangedOperation => ({
  name: address,
  ...(operationId !== undefined && { operationId }),
});

function reportRemoved(
  { changes }: Comparison,
  operation: ChangedOperation,
  { sender, prefix }: Direction,
  { name, pointer }: MessageAt,
  next: ChannelAt,
): void {
  const part = `message ${name}`;
  changes.add({
    ...verdict(sender === 'server' ? ['client', 'server'] : ['client']),
    ...{ rule: `${prefix}-removed`, operation, part, oldPointer: pointer, newPointer: next.pointer },
    message: sentence(
      part,
      'was removed',
      sender === 'server'
        ? 'a client that waits for it does not get it, and a server of the old document still sends it'
        : 'a client that still sends it is refused',
    ),
  });
}

function reportAdded(
  { changes }: Comparison,
  operation: ChangedOperation,
  { sender, prefix }: Direction,
  { name, pointer }: MessageAt,
  old: ChannelAt,
): void {
  const part = `message ${name}`;
  changes.add({
    ...verdict(sender === 'server' ? ['client'] : ['server']),
    ...{ rule: `${prefix}-added`, operation, part, oldPointer: old.pointer, newPointer: pointer },
    message: sentence(
      part,
      'is new',
      sender === 'server'
        ? 'a client of the old document does not know it'
        : 'a server of the old document refuses it',
    ),
  });
}

function compareMessage(
  all: Comparison,
  operation: ChangedOperation,
  direction: Direction,
  old: MessageAt,
  next: MessageAt,
): void {
  const comparison = new OperationComparison(all, operation, false);
  const part = `message ${old.name}`;
  const pointers = { oldPointer: old.pointer, newPointer: next.pointer };
  const [type, typeOfNext] = [contentType(all.old, old), contentType(all.next, next)];
  if (type !== typeOfNext)
    comparison.add({
      ...verdict(['client', 'server']),
      ...{ rule: `${direction.prefix}-content-type-changed`, part, ...pointers },
      message: sentence(
        part,
        `has the content type ${typeOfNext || 'of none'}, before it was ${type || 'none'}`,
        'who still writes or reads the old one is not understood',
      ),
    });
  const [payload, payloadOfNext] = [payloadOf(old), payloadOf(next)];
  if (payload.isSchema && payloadOfNext.isSchema)
    comparison.schemas(direction, `${part} payload`, payload.at, payloadOfNext.at);
  else if (canonicalText(payload.at?.[0]) !== canonicalText(payloadOfNext.at?.[0]))
    comparison.add({
      ...verdict([], 'warning'),
      ...{ rule: `${direction.prefix}-payload-changed`, part, ...pointers },
      message: sentence(
        part,
        'has another payload, in a language that is not JSON Schema',
        'whether it allows more or less could not be compared',
      ),
    });
  comparison.schemas(direction, `${part} headers`, headersOf(old), headersOf(next));
  compareCorrelationIds(all, operation, direction, old, next);
  compareBindings(all, operation, part, old, next);
}
