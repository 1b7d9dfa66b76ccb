import { useState } from 'preact/hooks';
import { CodeBlock } from '../shell/code-block.tsx';
import { asCurl, asFetch, asTest, type Call } from './call-text.ts';

interface CallTextsProps {
  call: Call;
  /** Of the last reply, for the test. */
  status: number | undefined;
}

const forms = { curl: 'curl', fetch: 'fetch', test: 'Test' };

/** The call as text to copy: a command line, a statement, or lines of a test. */
export function CallTexts({ call, status }: CallTextsProps) {
  const [form, setForm] = useState<keyof typeof forms>('curl');
  const [message, setMessage] = useState('');
  const text =
    form === 'curl' ? asCurl(call) : form === 'fetch' ? asFetch(call) : asTest(call, status || 200);
  return (
    <section class="texts" aria-label="The call as text">
      <h3>As text</h3>
      <div class="buttons">
        {Object.entries(forms).map(([id, title]) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === form}
            onClick={() => {
              setForm(id as keyof typeof forms);
              setMessage('');
            }}
          >
            {title}
          </button>
        ))}
        <button
          type="button"
          class="copy"
          onClick={() =>
            // Browsers allow it on loopback and over HTTPS only.
            Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
              () => setMessage('Copied'),
              () => setMessage('This page may not copy: select the text instead.'),
            )
          }
        >
          Copy
        </button>
        <span class="muted" role="status">
          {message}
        </span>
      </div>
      <CodeBlock label={`The call as ${forms[form]}`} text={text} />
    </section>
  );
}
