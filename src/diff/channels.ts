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
      operations: isVersion2 ? operationsOf2(node, pointer) : operationsOf3(document, pointer),
      messages: isVersion2 ? messagesOf2(document, node, pointer) : messagesOf3(document, node, pointer),
    };
  });
}

/** AsyncAPI 2.6, section "Channel Item Object": a client subscribes to what the server sends. */
const operationsOf2 = (channel: Node, around: string): ChannelOperation[] =>
  (['subscribe', 'publish'] as const)
    .filter((verb) => isObject(channel?.[verb]))
    .map((verb) => ({
      sender: verb === 'subscribe' ? 'server' : 'client',
      operationId: textOf(channel[verb].operationId) || undefined,
      node: channel[verb],
      pointer: `${around}/${verb}`,
    }));

/** AsyncAPI 3.0, section "Operation Object": the server sends or receives. */
const operationsOf3 = (document: Document, around: string): ChannelOperation[] =>
  entriesOf(document.operations).flatMap(([operationId, reference]) => {
    const found = resolved(document, reference, `/operations/${escapePointer(operationId)}`);
    if (resolved(document, found.node?.channel, '').pointer !== around) return [];
    return [{ ...found, operationId, sender: found.node.action === 'receive' ? 'client' : 'server' }];
  });

function messagesOf2(document: Document, channel: Node, around: string): MessageAt[] {
  return operationsOf2(channel, around).flatMap(
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
        return {
          ...message,
          name: textOf(message.node?.messageId ?? message.node?.name) || refName || `${verb} ${index + 1}`,
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
