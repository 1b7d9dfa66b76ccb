import type { Document } from '../contract/contract.ts';
import { listOf, memberOf } from '../contract/document-nodes.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import { sentence, verdict } from './changes.ts';
import type { ChannelAt } from './channels.ts';
import type { Comparison, Direction, OperationComparison } from './comparison.ts';
import { serverAt, serversOf } from './message-servers.ts';
import { resolved } from './operations.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';

/** Where a channel of an AsyncAPI document is: the servers that have it, and what clients put into its address. */

/**
 * Section "Channel Object": the servers on which the channel is available, all of them if it names none. That a server itself was
 * removed or added is told of the document.
 */
export function compareChannelServers(all: Comparison, old: ChannelAt, next: ChannelAt): void {
  const [before, after] = [addressesOf(all.old, old), addressesOf(all.next, next)];
  const [known, knownOfNext] = [all.old, all.next].map(
    (document) => new Set(serversOf(document).map(({ address }) => address)),
  ) as [Set<string>, Set<string>];
  const removed = [...before].filter((one) => !after.has(one) && knownOfNext.has(one));
  const added = [...after].filter((one) => !before.has(one) && known.has(one));
  const part = 'channel servers';
  const shared = {
    ...{ operation: { name: old.address }, part },
    ...{ oldPointer: old.pointer, newPointer: next.pointer },
  };
  if (removed.length > 0)
    all.changes.add({
      ...{ ...verdict(removed.length === before.size ? ['client'] : [], 'warning'), ...shared },
      rule: 'channel-server-removed',
      message: sentence(
        part,
        `no longer have ${removed.join(', ')}`,
        'a client that follows the channel there may be refused',
      ),
    });
  if (added.length > 0)
    all.changes.add({
      ...{ ...verdict([]), ...shared, rule: 'channel-server-added' },
      message: sentence(part, `also have ${added.join(', ')}`, 'clients may go on as before'),
    });
}

/** AsyncAPI 2 lists the names of servers, AsyncAPI 3 refers to them. */
function addressesOf(document: Document, { node }: ChannelAt): Set<string> {
  const own = listOf(node?.servers).map((one) =>
    typeof one === 'string' ? { $ref: `#/servers/${escapePointer(one)}` } : one,
  );
  const servers = own.length > 0 ? own.map((one) => serverAt(document, one, '')) : serversOf(document);
  return new Set(servers.map(({ address }) => address));
}

/** What a client puts into the address of a channel. */
const inAddress: Direction = { side: 'message', sender: 'client', prefix: 'channel-parameter' };

/** Parameters are the same if they stand at the same position of the address. */
export function compareParameters(comparison: OperationComparison, old: ChannelAt, next: ChannelAt): void {
  const namesOfNext = namesIn(next.address);
  for (const [position, name] of namesIn(old.address).entries()) {
    const other = namesOfNext[position];
    if (other === undefined) return;
    comparison.schemas(
      inAddress,
      `channel parameter ${name}`,
      parameterSchema(comparison.all.old, old, name),
      parameterSchema(comparison.all.next, next, other),
    );
  }
}

const namesIn = (address: string): string[] =>
  [...address.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '');

/** AsyncAPI 2 has a schema; in AsyncAPI 3 a parameter is a text, which may have an `enum`. */
function parameterSchema(document: Document, channel: ChannelAt, name: string): SchemaAt {
  const place = `${channel.pointer}/parameters/${escapePointer(name)}`;
  const { node, pointer } = resolved(document, memberOf(channel.node?.parameters, name), place);
  if (node?.schema !== undefined) return [node.schema, `${pointer}/schema`];
  return [{ type: 'string', ...(Array.isArray(node?.enum) && { enum: node.enum }) }, pointer];
}
