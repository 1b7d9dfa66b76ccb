import { useEffect, useState } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import { hueOf } from '../data/people.ts';
import { dateOf } from '../data/times.ts';
import type { Workspace } from '../data/workspace.ts';
import { WorkspaceList } from '../data/workspace-list.ts';
import { Icon } from './icon.tsx';
import { Ended, RetryBar } from './notice.tsx';
import { Link } from './router.tsx';
import { useStore } from './use-store.ts';

export function WorkspaceListView({ api, org }: { api: Api; org: string }) {
  const [state, list] = useStore(() => new WorkspaceList(api, org), [api, org]);
  const [wanted, setWanted] = useState('');
  const { workspaces, total, hasMore, isLoading, problem, ended } = state;
  const isFiltered = wanted.trim() !== '';

  useEffect(() => {
    if (isFiltered) void list.all();
  }, [isFiltered, list]);

  if (ended) return <Ended problem={ended} closed={closed} />;

  const shown = workspaces?.filter((workspace) => fits(workspace, wanted));
  return (
    <>
      <header class="page-head">
        <h1>Workspaces</h1>
        <p role="status" class="muted">
          {workspaces && countOf({ shown: shown?.length ?? 0, total, isFiltered, isLoading })}
        </p>
        <label class="search">
          <span class="hidden">Find by name or tag</span>
          <Icon name="search" />
          <input
            type="search"
            placeholder="Find by name or tag"
            value={wanted}
            onInput={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </label>
      </header>
      {problem && <RetryBar problem={problem} onRetry={() => list.tryNow()} />}
      {shown?.length === 0 && !isLoading ? (
        <Empty wanted={wanted} onClear={() => setWanted('')} />
      ) : (
        <ul class="card rows" aria-label="Workspaces" aria-busy={!workspaces}>
          {shown?.map((workspace) => (
            <Row key={workspace.workspace_id} workspace={workspace} />
          ))}
          {!workspaces && skeletons}
        </ul>
      )}
      {workspaces && hasMore && !isFiltered && (
        <button type="button" class="more" aria-disabled={isLoading} onClick={() => void list.more()}>
          {isLoading ? 'Loading…' : `Show more of ${total}`}
        </button>
      )}
    </>
  );
}

const closed = {
  title: 'No workspaces for you here',
  says: 'You are not a member of this organisation. Ask one of its owners to invite you.',
};

function Row({ workspace }: { workspace: Workspace }) {
  const { workspace_id, name, description, tags, is_active, bucket_status, updated_at } = workspace;
  return (
    <li>
      <Link to={`/workspaces/${workspace_id}`} class="row">
        <span class="tile" style={{ '--hue': hueOf(workspace_id) }} aria-hidden="true">
          {name.charAt(0)}
        </span>
        <span class="row-text">
          <strong>{name}</strong>
          <span class="muted">{description ?? 'No description'}</span>
        </span>
        <span class="row-side">
          {!is_active && <span class="chip">retired</span>}
          {bucket_status === 'failed' && <span class="chip warn">no storage</span>}
          {tags.slice(0, 2).map((tag) => (
            <span class="chip tag" key={tag}>
              {tag}
            </span>
          ))}
        </span>
        <time class="muted" dateTime={updated_at}>
          {dateOf(updated_at)}
        </time>
      </Link>
    </li>
  );
}

const skeletons = Array.from({ length: 8 }, (_, n) => (
  <li key={n} class="row skeleton" aria-hidden="true">
    <span class="tile" />
    <span class="row-text">
      <span class="line" />
      <span class="line short" />
    </span>
  </li>
));

function Empty({ wanted, onClear }: { wanted: string; onClear: () => void }) {
  return (
    <div class="card empty">
      <Icon name="box" />
      {wanted ? (
        <>
          <p>Nothing is called or tagged “{wanted.trim()}”.</p>
          <button type="button" class="quiet" onClick={onClear}>
            Show all
          </button>
        </>
      ) : (
        <p>There are no workspaces yet.</p>
      )}
    </div>
  );
}

const fits = ({ name, tags }: Workspace, wanted: string): boolean => {
  const text = wanted.trim().toLowerCase();
  return name.toLowerCase().includes(text) || tags.some((tag) => tag.includes(text));
};

interface Count {
  shown: number;
  total: number;
  isFiltered: boolean;
  isLoading: boolean;
}

function countOf({ shown, total, isFiltered, isLoading }: Count): string {
  if (isFiltered && isLoading) return `Searching ${total}…`;
  return shown === total ? `${total}` : `${shown} of ${total}`;
}
