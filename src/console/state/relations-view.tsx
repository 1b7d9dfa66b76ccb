import type { ApiResources, CollectionSummary, MockClient, SandboxClient } from '../../client/index.ts';
import { GraphPicture } from '../shell/graph-picture.tsx';
import type { MockFeed } from '../shell/mock-feed.ts';
import { routeHash } from '../shell/route.ts';
import { useReading } from '../shell/use-reading.ts';
import { type FoundRelation, findRelations } from './find-relations.ts';

interface RelationsViewProps {
  mock: MockClient;
  sandbox: SandboxClient;
  feed: MockFeed;
  collections: readonly CollectionSummary[];
  api: string;
  collection: string;
}

/** The collections of an API as boxes, and the members that lead from one to another as arrows. */
export function RelationsView({ mock, sandbox, feed, collections, api, collection }: RelationsViewProps) {
  const own = collections.filter((one) => one.api === api);
  const { value: relations, error } = useReading(
    () =>
      readRelations(
        mock,
        sandbox,
        api,
        own.map((one) => one.collection),
      ),
    [api, own.length, feed.generation, feed.apisVersion],
  );
  if (error)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  if (!relations) return <p class="empty">Reading…</p>;
  // What is kept beside the records, such as keys of repeated requests, is empty most of the time.
  const isShown = ({ collection: name, records }: (typeof own)[number]): boolean =>
    records > 0 || name === collection || relations.some(({ from, to }) => from === name || to === name);
  return (
    <div class="relations">
      <GraphPicture
        label={`Relations of ${api}`}
        nodes={own.filter(isShown).map((one) => ({
          ...{ id: one.collection, title: one.collection },
          note: `${one.records} record${one.records === 1 ? '' : 's'}`,
        }))}
        edges={relations.map(({ from, to, member }) => ({
          from,
          to,
          label: isOfPath(member) ? 'below' : member,
        }))}
        chosen={collection}
        hrefOf={({ id }) => routeHash({ panel: 'state', sandbox: sandbox.id, more: { api, collection: id } })}
      />
      <h2>Relations</h2>
      {relations.length === 0 ? (
        <p class="muted">No member of a record holds the key of another record.</p>
      ) : (
        <ul class="lines">
          {relations.map(({ from, member, to }) => (
            <li key={`${from} ${member} ${to}`}>
              {isOfPath(member) ? (
                <>
                  the path of <code>{from}</code> has a key of <code>{to}</code>
                </>
              ) : (
                <>
                  <code>
                    {from}.{member}
                  </code>{' '}
                  holds a key of <code>{to}</code>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The key of a parent that no member of the record holds: `{carts}`. */
const isOfPath = (member: string): boolean => /^\{.*\}$/.test(member);

/** As the resource model has them, else as the records show them. */
async function readRelations(
  mock: MockClient,
  sandbox: SandboxClient,
  api: string,
  collections: readonly string[],
): Promise<FoundRelation[]> {
  const [{ model } = {} as ApiResources] = await mock.resources(api);
  if (model) return ofModel(model);
  const records = collections.map(async (collection) => ({
    collection,
    entries: await sandbox.state(api, collection).entries(),
  }));
  return findRelations(await Promise.all(records));
}

interface ModelledResource {
  name: string;
  parents: { resource?: string; member: string[] }[];
  members: { relations?: { member: string[]; resource: string }[] };
}

function ofModel({ resources }: NonNullable<ApiResources['model']>): FoundRelation[] {
  const found = (resources as unknown as ModelledResource[]).flatMap(({ name, parents, members }) => [
    ...parents.flatMap(({ resource, member }) =>
      resource === undefined ? [] : [{ from: name, member: member.join('.'), to: resource }],
    ),
    ...(members.relations ?? []).map(({ member, resource }) => ({
      from: name,
      member: member.join('.'),
      to: resource,
    })),
  ]);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
