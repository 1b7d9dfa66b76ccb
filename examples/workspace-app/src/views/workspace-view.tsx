import { useEffect } from 'preact/hooks';
import type { Api } from '../data/api.ts';
import { LiveWorkspace, type Presence, type WorkspaceState } from '../data/live-workspace.ts';
import { nameOf } from '../data/people.ts';
import { dateOf, timeOf } from '../data/times.ts';
import type { Workspace } from '../data/workspace.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { Ended, RetryBar } from './notice.tsx';
import { RenameField } from './rename-field.tsx';
import { BackLink, Link } from './router.tsx';
import { useStore } from './use-store.ts';

interface WorkspaceViewProps {
  api: Api;
  org: string;
  id: string;
  me: { name: string; role: string };
}

export function WorkspaceView({ api, org, id, me }: WorkspaceViewProps) {
  const [state, live] = useStore(() => new LiveWorkspace(api, org, id), [api, org, id]);
  const { workspace, others, changes, connection, problem, ended } = state;

  useEffect(() => {
    if (workspace) document.title = `${workspace.name} · Workroom`;
  }, [workspace?.name]);

  if (ended) {
    const closed = {
      title: `You can’t see ${workspace ? `“${workspace.name}”` : 'this workspace'} any more`,
      says: 'Your access was taken away, or you never had any. An owner can give it to you.',
    };
    return <Ended problem={ended} closed={closed} back={<BackLink />} />;
  }
  return (
    <>
      <Link to="/" class="back">
        <Icon name="back" /> Workspaces
      </Link>
      {problem && <RetryBar problem={problem} onRetry={() => live.tryNow()} />}
      <div class="split">
        <section aria-busy={!workspace}>
          {workspace ? (
            <>
              <RenameField
                name={workspace.name}
                onRename={(name) => live.rename(name)}
                onEditing={(is) => (is ? live.look('field', 'name') : live.look('page', 'overview'))}
              />
              <Details workspace={workspace} />
            </>
          ) : (
            <div class="skeleton tall" aria-hidden="true" />
          )}
        </section>
        <aside class="card here" aria-labelledby="here">
          <header>
            <h2 id="here">Here now</h2>
            <span class={`pulse ${connection}`}>{connectionNames[connection]}</span>
          </header>
          <ul aria-label="Here now">
            <Person name={me.name} note="(you)" says={me.role} />
            {others.map(({ user_id, viewing }) => (
              <Person key={user_id} name={nameOf(user_id)} says={sayingOf(viewing)} />
            ))}
          </ul>
          {others.length === 0 && <p class="muted">Nobody else is looking.</p>}
        </aside>
        <section class="changes" aria-labelledby="changes">
          <h2 id="changes">As it happens</h2>
          <p class="hidden" role="status">
            {changes[0]?.says}
          </p>
          <ol class="timeline">
            {changes.map((change) => (
              <li key={change.id}>
                <time dateTime={change.at}>{timeOf(change.at)}</time>
                <span>{change.says}</span>
              </li>
            ))}
            {changes.length === 0 && <li class="muted">What others do while you are here shows up here.</li>}
          </ol>
        </section>
      </div>
    </>
  );
}

const connectionNames: Record<WorkspaceState['connection'], string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Reconnecting',
};

function Person({ name, note = '', says }: { name: string; note?: string; says: string }) {
  return (
    <li class="person">
      <Avatar name={name} />
      <span>
        <strong>
          {name} {note}
        </strong>
        <span class="muted">{says}</span>
      </span>
    </li>
  );
}

function sayingOf(viewing: Presence['viewing']): string {
  if (!viewing) return 'Just came in';
  const { resource_type: type, resource_id: id } = viewing;
  if (type === 'page') return 'Looking around';
  return type === 'field' ? `Changing the ${id}` : `Reading ${type} ${id}`;
}

function Details({ workspace }: { workspace: Workspace }) {
  const { description, tags, region, bucket_status, owner_id, created_at, is_active } = workspace;
  return (
    <>
      <p class="lead">{description ?? <span class="muted">No description.</span>}</p>
      <dl class="card facts">
        <Fact name="Owner" value={nameOf(owner_id)} />
        <Fact name="Created" value={dateOf(created_at)} />
        <Fact name="State" value={is_active ? 'In use' : 'Retired'} />
        <Fact name="Storage" value={storageNames[bucket_status]} />
        <Fact name="Region" value={region} />
        <Fact name="Tags" value={tags.length > 0 ? tags.join(', ') : 'None'} />
      </dl>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const storageNames: Record<Workspace['bucket_status'], string> = {
  pending: 'Being made…',
  ready: 'Ready',
  failed: 'Could not be made',
};
