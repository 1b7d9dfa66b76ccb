import type { CollectionSummary } from '../../client/index.ts';

interface CollectionListProps {
  collections: readonly CollectionSummary[];
  chosen: CollectionSummary | undefined;
  onChoose: (collection: CollectionSummary) => void;
}

/** The collections, by API. */
export function CollectionList({ collections, chosen, onChoose }: CollectionListProps) {
  const apis = [...new Set(collections.map(({ api }) => api))];
  return (
    <nav class="collections" aria-label="Collections">
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
