import { listOf } from '../contract/document-nodes.ts';
import { ownServers, serverUrls } from '../contract/server-paths.ts';
import { sentence, verdict } from './changes.ts';
import type { OperationComparison } from './comparison.ts';
import { type Node, type OperationAt, withoutNames } from './operations.ts';

interface ServersAt {
  urls: string[];
  pointer: string;
}

/** Of the operation, its path item or the document, whichever has some; else `/` (section 4.8.1). */
function serversOf({ document, node, item, pointer, itemPointer }: OperationAt): ServersAt {
  const own: Node[] | undefined = ownServers(node, item);
  const around = own === undefined ? '' : listOf(node?.servers).length > 0 ? pointer : itemPointer;
  return { urls: serverUrls(own ?? document.servers), pointer: `${around}/servers` };
}

/** Where an operation is called: OpenAPI 3.1, section 4.8.5. */
export function compareServers(comparison: OperationComparison, old: OperationAt, next: OperationAt): void {
  const [before, after] = [serversOf(old), serversOf(next)];
  // The beginning of the path may have moved from the server into the path, or back.
  const whole = ({ urls }: ServersAt, { path }: OperationAt): Set<string> =>
    new Set((urls.length > 0 ? urls : ['']).map((url) => url + withoutNames(path)));
  const [known, knownOfNext] = [whole(before, old), whole(after, next)];
  const removed = before.urls.filter((url) => !knownOfNext.has(url + withoutNames(old.path)));
  const added = after.urls.filter((url) => !known.has(url + withoutNames(next.path)));
  const part = 'servers';
  const places = { oldPointer: before.pointer, newPointer: after.pointer };
  const isAllGone = removed.length > 0 && removed.length === before.urls.length && added.length > 0;
  // A relative URL stands for wherever the document was found.
  const isRelative = before.urls.every((url) => !/^[a-z][a-z0-9+.-]*:/i.test(url));
  const pathIsKept = isRelative && added.some((url) => removed.includes(pathOf(url)));
  const list = (urls: readonly string[]): string => urls.slice(0, 3).map(nameOf).join(', ');
  if (removed.length > 0)
    comparison.add({
      ...verdict(isAllGone && !pathIsKept ? ['client'] : [], pathIsKept ? 'info' : 'warning'),
      ...{ rule: 'server-removed', part, ...places },
      message: sentence(
        part,
        `no longer have ${list(removed)}`,
        pathIsKept ? 'the path is the same' : 'a client that calls it may not be answered',
      ),
    });
  if (added.length > 0 && before.urls.length > 0 && !isAllGone)
    comparison.add({
      ...verdict([]),
      ...{ rule: 'server-added', part, ...places },
      message: sentence(part, `also have ${list(added)}`, 'clients may go on as before'),
    });
}

const nameOf = (url: string): string => (url === '' ? '/' : url);

const pathOf = (url: string): string => (URL.parse(url)?.pathname ?? url).replace(/\/+$/, '');
