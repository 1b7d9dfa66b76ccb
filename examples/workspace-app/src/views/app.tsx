import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createApi } from '../data/api.ts';
import { isPersona, type Persona, personas } from '../data/people.ts';
import { ActivityView } from './activity-view.tsx';
import { Avatar } from './avatar.tsx';
import { OfflineBar } from './notice.tsx';
import { Link, usePath } from './router.tsx';
import { WorkspaceListView } from './workspace-list-view.tsx';
import { WorkspaceView } from './workspace-view.tsx';

/** The organisation, and the workspace of the activity API, that the mock's fixtures hold. */
const org = 'org_8fK2mQ7xLd';
const activityWorkspace = '1234567890123456789';

export function App({ apiUrl }: { apiUrl: string }) {
  const [persona, setPersona] = usePersona();
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const api = useMemo(() => createApi({ url: apiUrl, token: `standin_${persona}` }), [apiUrl, persona]);
  const [, workspaceId] = /^\/workspaces\/([^/]+)$/.exec(path) ?? [];
  const isActivity = path === '/activity';

  useEffect(() => {
    document.title = isActivity ? 'Activity · Workroom' : 'Workspaces · Workroom';
    // After a link is followed, the new page is read from its beginning.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [path]);

  const { name } = personas[persona];
  const me = { name, role: persona };
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="top">
        <Link to="/" class="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="2" y="2" width="14" height="14" rx="4" class="mark-back" />
            <rect x="8" y="8" width="14" height="14" rx="4" class="mark-front" />
          </svg>
          Workroom
        </Link>
        <nav aria-label="Main">
          <Link to="/" current={!isActivity}>
            Workspaces
          </Link>
          <Link to="/activity" current={isActivity}>
            Activity
          </Link>
        </nav>
        <label class="whoami">
          <Avatar name={name} />
          <span class="hidden">Signed in as</span>
          <select
            value={persona}
            onChange={({ currentTarget }) => setPersona(currentTarget.value as Persona)}
          >
            {Object.entries(personas).map(([role, person]) => (
              <option key={role} value={role}>
                {person.name} · {role}
              </option>
            ))}
          </select>
        </label>
      </header>
      <OfflineBar />
      <main id="main" ref={main} tabIndex={-1}>
        {isActivity ? (
          <ActivityView key={persona} api={api} workspace={activityWorkspace} />
        ) : workspaceId ? (
          <WorkspaceView key={`${persona} ${workspaceId}`} api={api} org={org} id={workspaceId} me={me} />
        ) : (
          <WorkspaceListView key={persona} api={api} org={org} />
        )}
      </main>
    </>
  );
}

/** Kept for this tab, so that two tabs can be two people. `?as=admin` in the address chooses one. */
function usePersona(): [Persona, (persona: Persona) => void] {
  const [persona, setPersona] = useState<Persona>(() => {
    const asked = new URLSearchParams(location.search).get('as');
    const kept = sessionStorage.getItem('persona');
    return isPersona(asked) ? asked : isPersona(kept) ? kept : 'member';
  });
  useEffect(() => {
    sessionStorage.setItem('persona', persona);
    // Remove `as` from the address, so that a reload keeps the person who was chosen later.
    history.replaceState(null, '', location.pathname);
  }, [persona]);
  return [persona, setPersona];
}
