import { useState } from 'preact/hooks';

interface TokenFormProps {
  /** Why the mock refused. */
  reason: string;
  onToken: (token: string) => void;
}

/** Asks for the token of `--control-token`. */
export function TokenForm({ reason, onToken }: TokenFormProps) {
  const [token, setToken] = useState('');
  return (
    <main class="gate">
      <h1>Standin console</h1>
      <p>{reason}.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onToken(token.trim());
        }}
      >
        <label>
          Control token
          <input
            type="password"
            autocomplete="off"
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={token.trim() === ''}>
          Open
        </button>
      </form>
      <p class="muted">The token stays in this tab, and is forgotten when the tab is closed.</p>
    </main>
  );
}
