import { useEffect, useRef } from 'preact/hooks';
import type { CollectionSummary } from '../../client/index.ts';

interface CollectionListProps {
  collections: readonly CollectionSummary[];
  chosen: CollectionSummary | undefined;
  onChoose: (collection: CollectionSummary) => void;
}

/** The collections, by API. */
export function CollectionList({ collections, chosen, onChoose }: CollectionListProps) {
  const list = useRef<HTMLElement>(null);
  // The address may name a collection that is out of sight.
  useEffect(
    () => list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
    [chosen?.api, chosen?.collection],
  );
  const apis = [...new Set(collections.map(({ api }) => api))];
  return (
    <nav ref={list} class="collections" aria-label="Collections">
      {apis.map((api) => (
        <section key={api}>
          <h2>{api}</h2>
          <ul>
            {collections
              .filter((one) => one.api === api)
              .map((one) => (
                <li key={one.collection}>
                  <button
                    type="button"
                    aria-current={one === chosen ? 'true' : undefined}
                    onClick={() => onChoose(one)}
                  >
                    <span>{one.collection}</span> <span class="muted">{one.records}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
