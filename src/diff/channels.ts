import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import type { Party } from './change.ts';
import { withTraits } from './message-traits.ts';
import { type Node, resolved } from './operations.ts';

/** Reads the channels of an AsyncAPI document, version 2 or 3, in one form. */

export interface ChannelAt {
  /** Its key in the document. */
  name: string;
  address: string;
  node: Node;
  pointer: string;
  operations: ChannelOperation[];
  messages: MessageAt[];
}

/** What the server sends to a channel or receives from it. */
export interface ChannelOperation {
  sender: Party;
  operationId: string | undefined;
  node: Node;
  pointer: string;
}

export interface MessageAt {
  name: string;
  /** Where the name is from: the message itself, its key or reference, or its place in a list. */
  namedBy: 'itself' | 'key' | 'place';
  /** Who sends it: the document describes the server. */
  sender: Party;
  /** The operation that sends or receives it. */
  operationId: string | undefined;
  node: Node;
  pointer: string;
}

export function channelsOf(document: Document): ChannelAt[] {
  const isVersion2 = textOf(document.asyncapi).startsWith('2');
  return entriesOf(document.channels).map(([name, reference]) => {
    const { node, pointer } = resolved(document, reference, `/channels/${escapePointer(name)}`);
    return {
      ...{ name, node, pointer },
      address: isVersion2 ? name : textOf(node?.address) || name,
      operations: isVersion2 ? operationsOf2(document, node, pointer) : operationsOf3(document, pointer),
      messages: isVersion2 ? messagesOf2(document, node, pointer) : messagesOf3(document, node, pointer),
    };
  });
}

/** AsyncAPI 2.6, section "Channel Item Object": a client subscribes to what the server sends. */
const operationsOf2 = (document: Document, channel: Node, around: string): ChannelOperation[] =>
  (['subscribe', 'publish'] as const)
    .filter((verb) => isObject(channel?.[verb]))
    .map((verb) => ({
      sender: verb === 'subscribe' ? 'server' : 'client',
      operationId: textOf(channel[verb].operationId) || undefined,
      node: withTraits(document, channel[verb]),
      pointer: `${around}/${verb}`,
    }));

/** AsyncAPI 3.0, section "Operation Object": the server sends or receives. */
const operationsOf3 = (document: Document, around: string): ChannelOperation[] =>
  entriesOf(document.operations).flatMap(([operationId, reference]) => {
    const found = resolved(document, reference, `/operations/${escapePointer(operationId)}`);
    if (resolved(document, found.node?.channel, '').pointer !== around) return [];
    const node = withTraits(document, found.node);
    return [{ ...found, node, operationId, sender: node.action === 'receive' ? 'client' : 'server' }];
  });

function messagesOf2(document: Document, channel: Node, around: string): MessageAt[] {
  return operationsOf2(document, channel, around).flatMap(
    ({ sender, operationId, node: operation, pointer: outer }) => {
      const pointer = `${outer}/message`;
      const whole = resolved(document, operation.message, pointer);
      const all = Array.isArray(whole.node?.oneOf)
        ? listOf(whole.node.oneOf).map((one, index) => ({ one, at: `${whole.pointer}/oneOf/${index}` }))
        : [{ one: operation.message, at: pointer }];
      return all.map(({ one, at }, index) => {
        const message = resolved(document, one, at);
        const refName = textOf(one?.$ref).replace(/^.*\//s, '');
        const verb = sender === 'server' ? 'subscribe' : 'publish';
        const name = textOf(message.node?.messageId ?? message.node?.name);
        return {
          ...message,
          node: withTraits(document, message.node),
          name: name || refName || `${verb} ${index + 1}`,
          namedBy: name ? 'itself' : refName ? 'key' : 'place',
          ...{ sender, operationId },
        };
      });
    },
  );
}

interface MessageUse {
  sender: Party;
  operationId: string | undefined;
  /** The messages that it is about; all of the channel if there are none. */
  pointers: string[];
}

const pointersOf = (document: Document, messages: Node): string[] =>
  listOf(messages).map((one) => resolved(document, one, '').pointer);

/** AsyncAPI 3.0, section "Operation Reply Object": whoever receives a message sends its reply, to a channel that may be another one. */
const repliesTo = (document: Document, around: string): MessageUse[] =>
  entriesOf(document.operations).flatMap(([operationId, reference]) => {
    const { node } = resolved(document, reference, '');
    const { node: reply } = resolved(document, node?.reply, '');
    if (resolved(document, reply?.channel, '').pointer !== around) return [];
    const sender = node.action === 'receive' ? 'server' : 'client';
    return [{ sender, operationId, pointers: pointersOf(document, reply.messages) }];
  });

/** A message of no operation is one that the server sends. */
function messagesOf3(document: Document, channel: Node, around: string): MessageAt[] {
  const operations: MessageUse[] = operationsOf3(document, around).map(({ node, sender, operationId }) => ({
    ...{ sender, operationId },
    pointers: pointersOf(document, node.messages),
  }));
  operations.push(...repliesTo(document, around));
  return entriesOf(channel?.messages).flatMap(([key, reference]): MessageAt[] => {
    const found = resolved(document, reference, `${around}/messages/${escapePointer(key)}`);
    const own = textOf(found.node?.name);
    const message: Omit<MessageAt, 'sender' | 'operationId'> = {
      ...found,
      node: withTraits(document, found.node),
      name: own || key,
      namedBy: own ? 'itself' : 'key',
    };
    const uses = operations.filter(
      ({ pointers }) => pointers.length === 0 || pointers.includes(message.pointer),
    );
    const bySender = new Map(uses.map((one) => [one.sender, one]));
    if (bySender.size === 0) return [{ ...message, sender: 'server', operationId: undefined }];
    return [...bySender.values()].map(({ sender, operationId }) => ({ ...message, sender, operationId }));
  });
}
