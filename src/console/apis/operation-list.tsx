import type { OperationSummary } from '../../client/index.ts';
import type { OperationGroup } from './operation-groups.ts';

interface OperationListProps {
  groups: readonly OperationGroup[];
  chosen: string | undefined;
  onChoose: (operation: OperationSummary) => void;
}

export function OperationList({ groups, chosen, onChoose }: OperationListProps) {
  if (groups.length === 0) return <p class="empty">No operation fits.</p>;
  return (
    <div class="operations">
      {groups.map(({ name, operations }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {operations.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(one)}
                >
                  <span class={`method method-${one.method.toLowerCase()}`}>{one.method}</span>
                  <span class="path">{one.path}</span>
                  <span class="summary muted">{one.summary}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
