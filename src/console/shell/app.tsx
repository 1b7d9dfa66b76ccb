import { useEffect, useState } from 'preact/hooks';
import { type Access, openMock, savedToken } from './access.ts';
import { Console } from './console.tsx';
import { TokenForm } from './token-form.tsx';

/** The page: the console, once the mock that served it lets it in. */
export function App() {
  const [token, setToken] = useState(savedToken);
  const [access, setAccess] = useState<Access>();
  useEffect(() => {
    let isCurrent = true;
    void openMock(token).then((found) => isCurrent && setAccess(found));
    return () => {
      isCurrent = false;
    };
  }, [token]);

  if (!access) return <p class="gate">Connecting to the mock…</p>;
  if ('refused' in access) return <TokenForm reason={access.refused} onToken={setToken} />;
  if ('failed' in access)
    return (
      <main class="gate">
        <h1>Standin console</h1>
        <p role="alert">{access.failed}</p>
        <button type="button" onClick={() => location.reload()}>
          Try again
        </button>
      </main>
    );
  return <Console mock={access.mock} version={access.version} />;
}
