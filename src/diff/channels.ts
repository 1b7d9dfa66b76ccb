import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import type { Party } from './change.ts';
import { type Node, resolved } from './operations.ts';

/** Reads the channels of an AsyncAPI document, version 2 or 3, in one form. */

export interface ChannelAt {
  /** Its key in the document. */
  name: string;
  address: string;
  pointer: string;
  messages: MessageAt[];
}

export interface MessageAt {
  name: string;
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
      ...{ name, pointer },
      address: isVersion2 ? name : textOf(node?.address) || name,
      messages: isVersion2 ? messagesOf2(document, node, pointer) : messagesOf3(document, node, pointer),
    };
  });
}

/** AsyncAPI 2.6, section "Channel Item Object": a client subscribes to what the server sends. */
function messagesOf2(document: Document, channel: Node, around: string): MessageAt[] {
  return (['subscribe', 'publish'] as const).flatMap((verb) => {
    const operation = channel?.[verb];
    if (!isObject(operation)) return [];
    const pointer = `${around}/${verb}/message`;
    const whole = resolved(document, operation.message, pointer);
    const all = Array.isArray(whole.node?.oneOf)
      ? listOf(whole.node.oneOf).map((one, index) => ({ one, at: `${whole.pointer}/oneOf/${index}` }))
      : [{ one: operation.message, at: pointer }];
    return all.map(({ one, at }, index) => {
      const message = resolved(document, one, at);
      const refName = textOf(one?.$ref).replace(/^.*\//s, '');
      return {
        ...message,
        name: textOf(message.node?.messageId ?? message.node?.name) || refName || `${verb} ${index + 1}`,
        sender: verb === 'subscribe' ? ('server' as const) : ('client' as const),
        operationId: textOf(operation.operationId) || undefined,
      };
    });
  });
}

/** AsyncAPI 3.0, section "Operation Object": the server sends or receives. A message of no operation is one that it sends. */
function messagesOf3(document: Document, channel: Node, around: string): MessageAt[] {
  const operations = entriesOf(document.operations).flatMap(([operationId, reference]) => {
    const { node } = resolved(document, reference, `/operations/${escapePointer(operationId)}`);
    if (resolved(document, node?.channel, '').pointer !== around) return [];
    const pointers = listOf(node.messages).map((one) => resolved(document, one, '').pointer);
    const sender: Party = node.action === 'receive' ? 'client' : 'server';
    return [{ operationId, sender, pointers }];
  });
  return entriesOf(channel?.messages).flatMap(([key, reference]): MessageAt[] => {
    const message = resolved(document, reference, `${around}/messages/${escapePointer(key)}`);
    const name = textOf(message.node?.name) || key;
    const uses = operations.filter(
      ({ pointers }) => pointers.length === 0 || pointers.includes(message.pointer),
    );
    const bySender = new Map(uses.map((one) => [one.sender, one]));
    if (bySender.size === 0) return [{ ...message, name, sender: 'server', operationId: undefined }];
    return [...bySender.values()].map(({ sender, operationId }) => ({
      ...message,
      name,
      sender,
      operationId,
    }));
  });
}
