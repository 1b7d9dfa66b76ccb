import { useEffect, useState } from 'preact/hooks';

/** What the address shows: `#/activity?sandbox=default&n=3`. */
export interface Route {
  panel: string;
  sandbox: string;
  /** What a panel keeps in the address, such as the chosen record. */
  more: Readonly<Record<string, string>>;
}

function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const { sandbox = 'default', ...more } = Object.fromEntries(new URLSearchParams(query));
  return { panel: path || 'activity', sandbox, more };
}

export function routeHash({ panel, sandbox, more }: Route): string {
  const query = new URLSearchParams({ ...(sandbox !== 'default' && { sandbox }), ...more });
  return query.size === 0 ? `#/${panel}` : `#/${panel}?${query}`;
}

/** The route, and a function that goes to another one. A change of `more` alone adds nothing to the browser's history. */
export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const read = (): void => setRoute(readRoute(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const go = (change: Partial<Route>): void => {
    const isOther = change.panel !== undefined || change.sandbox !== undefined;
    const next = { ...readRoute(location.hash), ...(isOther && { more: {} }), ...change };
    if (isOther) location.hash = routeHash(next);
    else history.replaceState(null, '', routeHash(next));
    setRoute(next);
  };
  return [route, go];
}
