import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf, memberOf, textOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import type { ChangedOperation, Severity } from './change.ts';
import { sentence, verdict } from './changes.ts';
import { compareChannelServers, compareParameters } from './channel-addresses.ts';
import type { ChannelAt } from './channels.ts';
import { type Comparison, type Direction, OperationComparison } from './comparison.ts';
import { compareReplies } from './message-replies.ts';
import { isSameServer, type ServerAt, serversOf } from './message-servers.ts';
import { type Node, resolved } from './operations.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';
import { canonicalText } from './schema/values.ts';
import {
  type Alternatives,
  compareAlternatives,
  schemeKey,
  schemeText,
  securityAlternatives,
  withoutCredentials,
} from './security.ts';

/** How a client connects, as an AsyncAPI document has it: servers, credentials, and what the protocols need beside. */

export function compareConnections(all: Comparison): void {
  const [before, after] = [serversOf(all.old), serversOf(all.next)];
  const has = (servers: readonly ServerAt[], one: ServerAt): boolean =>
    servers.some((other) => isSameServer(one, other));
  const removed = before.filter((one) => !has(after, one));
  const added = after.filter((one) => !has(before, one));
  const isAllGone = removed.length > 0 && removed.length === before.length && added.length > 0;
  const add = (
    rule: string,
    judged: ReturnType<typeof verdict>,
    text: string,
    hurt: string,
    places: { oldPointer?: string; newPointer?: string },
  ): void =>
    all.changes.add({
      ...{ ...judged, operation: undefined, rule, part: 'servers', ...places },
      message: sentence('servers', text, hurt),
    });
  for (const { address, pointer } of removed)
    add(
      'server-removed',
      verdict(isAllGone ? ['client'] : [], 'warning'),
      `no longer have ${address}`,
      'a client that connects to it may not be answered',
      { oldPointer: pointer, newPointer: '/servers' },
    );
  if (!isAllGone && before.length > 0)
    for (const { address, pointer } of added)
      add('server-added', verdict([]), `also have ${address}`, 'clients may go on as before', {
        oldPointer: '/servers',
        newPointer: pointer,
      });
  for (const one of before) {
    const other = after.find((each) => isSameServer(one, each));
    if (!other) continue;
    const part = `server ${one.address}`;
    compareAlternatives(
      credentialsOf(all.old, one),
      credentialsOf(all.next, other),
      `${part} security`,
      (found) => all.changes.add({ ...found, operation: undefined }),
    );
    compareVariables(all, part, one, other);
    compareBindings(all, undefined, part, one, other);
  }
}

/** Section "Server Variable Object": what a client may put in for `{region}`. */
function compareVariables(all: Comparison, part: string, old: ServerAt, next: ServerAt): void {
  for (const [name, reference] of entriesOf(old.node?.variables)) {
    const place = `/variables/${escapePointer(name)}`;
    const { node: before, pointer: oldPointer } = resolved(all.old, reference, old.pointer + place);
    const other = memberOf(next.node?.variables, name);
    if (other === undefined) continue;
    const { node: after, pointer: newPointer } = resolved(all.next, other, next.pointer + place);
    const variable = `${part} variable ${name}`;
    const add = (rule: string, severity: Severity, text: string, hurt: string): void =>
      all.changes.add({
        ...{ ...verdict([], severity), operation: undefined, rule, part: variable, oldPointer, newPointer },
        message: sentence(variable, text, hurt),
      });
    const [values, valuesOfNext] = [listOf(before?.enum).map(String), listOf(after?.enum).map(String)];
    const isLimited = valuesOfNext.length > 0;
    const removed = isLimited ? values.filter((one) => !valuesOfNext.includes(one)) : [];
    if (removed.length > 0)
      add(
        'server-variable-value-removed',
        'warning',
        `no longer allows ${removed.join(', ')}`,
        'a client that connects with it may not be answered',
      );
    else if (isLimited && values.length === 0)
      add(
        'server-variable-limited',
        'warning',
        `allows ${valuesOfNext.join(', ')} alone`,
        'a client that connects with another value may not be answered',
      );
    const added = values.length > 0 ? valuesOfNext.filter((one) => !values.includes(one)) : [];
    if (added.length > 0 || (values.length > 0 && !isLimited))
      add(
        'server-variable-value-added',
        'info',
        `also allows ${added.length > 0 ? added.join(', ') : 'other values'}`,
        'clients may go on as before',
      );
    if (textOf(before?.default) !== textOf(after?.default))
      add(
        'server-variable-default-changed',
        'warning',
        `has the default ${textOf(after?.default) || 'of none'}, before it was ${textOf(before?.default) || 'none'}`,
        'a client that does not set it connects elsewhere',
      );
  }
}

/** What a channel and its operations need beside their messages. */
export function compareChannelConnection(all: Comparison, old: ChannelAt, next: ChannelAt): void {
  const channel = { name: old.address };
  compareBindings(all, channel, 'channel', old, next);
  compareChannelServers(all, old, next);
  compareParameters(new OperationComparison(all, channel, false), old, next);
  for (const one of old.operations) {
    const others = next.operations.filter(({ sender }) => sender === one.sender);
    const other = others.find(({ operationId }) => operationId === one.operationId) ?? others[0];
    if (!other) continue;
    const operation = { ...channel, ...(one.operationId !== undefined && { operationId: one.operationId }) };
    compareAlternatives(credentialsOf(all.old, one), credentialsOf(all.next, other), 'security', (found) =>
      all.changes.add({ ...found, operation }),
    );
    compareBindings(all, operation, 'operation', one, other);
    compareReplies(all, operation, one, other);
  }
}

interface NodeAt {
  node: Node;
  pointer: string;
}

/** AsyncAPI 2 lists requirements, as OpenAPI does; AsyncAPI 3 the schemes themselves, of which one is enough. */
function credentialsOf(document: Document, { node, pointer: around }: NodeAt): Alternatives {
  const pointer = `${around}/security`;
  if (textOf(document.asyncapi).startsWith('2'))
    return securityAlternatives(document, node?.security, pointer);
  const all = listOf(node?.security).map((reference, index) => {
    const { node: scheme, pointer: place } = resolved(document, reference, `${pointer}/${index}`);
    const name = place.startsWith('/components/') ? (place.split('/').at(-1) ?? '') : textOf(scheme?.type);
    const scopes = listOf(scheme?.scopes).map(textOf);
    return {
      schemes: new Map([[schemeKey(scheme, name), new Set(scopes)]]),
      text: schemeText(name, scopes),
      pointer: `${pointer}/${index}`,
    };
  });
  return { all: all.length > 0 ? all : [withoutCredentials(pointer)], pointer };
}

/** The handshake of a WebSocket is a request of the client: its query and headers are schemas. */
const handshake: Direction = { side: 'message', sender: 'client', prefix: 'handshake' };

export function compareBindings(
  all: Comparison,
  operation: ChangedOperation | undefined,
  part: string,
  old: NodeAt,
  next: NodeAt,
): void {
  const [before, after] = [bindingsOf(all.old, old), bindingsOf(all.next, next)];
  const places = { oldPointer: before.pointer, newPointer: after.pointer };
  for (const protocol of new Set([...Object.keys(before.node), ...Object.keys(after.node)])) {
    const [one, other] = [before, after].map(({ node }) => contentOf(memberOf(node, protocol)));
    if (protocol === 'ws' && operation && part === 'channel') {
      const comparison = new OperationComparison(all, operation, false);
      for (const place of ['query', 'headers'] as const)
        comparison.schemas(
          handshake,
          `handshake ${place}`,
          schemaIn(one, place, before.pointer),
          schemaIn(other, place, after.pointer),
        );
      if ((textOf(one?.method) || 'GET') !== (textOf(other?.method) || 'GET'))
        comparison.add({
          ...verdict(['client']),
          ...{ rule: 'handshake-method-changed', part: 'handshake', ...places },
          message: sentence(
            'handshake',
            `has the method ${textOf(other?.method) || 'GET'}, before it was ${textOf(one?.method) || 'GET'}`,
            'a client that still uses the old one is refused',
          ),
        });
    } else if (canonicalText(one ?? {}) !== canonicalText(other ?? {}))
      all.changes.add({
        ...verdict([], 'warning'),
        ...{ rule: 'bindings-changed', operation, part: `${part} bindings`, ...places, apart: protocol },
        message: sentence(
          `${part} bindings`,
          `of ${protocol} are others`,
          'clients may have to connect or send otherwise',
        ),
      });
  }
}

function bindingsOf(document: Document, { node, pointer }: NodeAt): { node: object; pointer: string } {
  const found = resolved(document, node?.bindings, `${pointer}/bindings`);
  return isObject(found.node) ? found : { node: {}, pointer };
}

/** The version of a binding's own specification is nothing that clients see. */
function contentOf(binding: Node): Node {
  if (!isObject(binding)) return undefined;
  const { bindingVersion: _, ...content } = binding;
  return content;
}

/** Where nothing is said, any members may be sent. */
const schemaIn = (binding: Node, place: 'query' | 'headers', pointer: string): SchemaAt =>
  binding?.[place] === undefined ? [{ type: 'object' }, pointer] : [binding[place], `${pointer}/ws/${place}`];
