import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExampleCall, MockClient, OperationSummary, SandboxClient } from '../../client/index.ts';
import { indented } from '../shell/indented.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import type { Call } from './call-text.ts';
import { CallTexts } from './call-texts.tsx';
import { ReplyView } from './reply-view.tsx';
import { callId, type SentReply, sendCall } from './send-call.ts';

interface TryFormProps {
  mock: MockClient;
  sandbox: SandboxClient;
  feed: MockFeed;
  operation: OperationSummary;
  /** A valid call, to begin with. */
  call: ExampleCall;
  personas: readonly string[];
  persona: string;
  onPersona: (persona: string) => void;
}

/** A call that can be changed and sent, with its reply and the reason for it. */
export function TryForm(props: TryFormProps) {
  const { mock, sandbox, feed, operation, call, personas, persona, onPersona } = props;
  const [target, setTarget] = useState(call.target);
  const [headerText, setHeaderText] = useState(
    Object.entries(call.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );
  const [body, setBody] = useState(call.body === undefined ? undefined : indented(call.body));
  const [preferred, setPreferred] = useState('');
  const [sent, setSent] = useState<{ id: string; reply: SentReply }>();
  const running = useRef<AbortController | undefined>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  useEffect(() => () => running.current?.abort(), []);

  const current: Call = {
    method: call.method,
    url: mock.url + target,
    headers: {
      ...headersOf(headerText),
      ...(preferred !== '' && { prefer: `example=${preferred}` }),
      ...(sandbox.id !== 'default' && sandbox.headers),
    },
    ...(body !== undefined && { body }),
  };

  async function send(): Promise<void> {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    const id = callId();
    setIsRunning(true);
    await sendCall(current, id, abort.signal, (reply) => setSent({ id, reply }));
    if (running.current === abort) setIsRunning(false);
  }

  return (
    <>
      <form
        class="try"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div class="fields">
          <label>
            Persona
            <select value={persona} onChange={(event) => onPersona(event.currentTarget.value)}>
              {personas.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Preferred reply
            <select value={preferred} onChange={(event) => setPreferred(event.currentTarget.value)}>
              <option value="">as it behaves</option>
              {[...operation.errors, ...operation.examples].map(({ name, status }) => (
                <option key={`${status} ${name}`} value={name}>
                  {status} {name}
                </option>
              ))}
            </select>
          </label>
          <span class="muted">in the sandbox {sandbox.id}</span>
        </div>
        <label>
          Path and query
          <input
            class="code-input"
            value={target}
            spellcheck={false}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
        </label>
        <label>
          Headers
          <textarea
            class="code-input"
            rows={Math.max(2, headerText.split('\n').length)}
            spellcheck={false}
            value={headerText}
            onInput={(event) => setHeaderText(event.currentTarget.value)}
          />
        </label>
        {body !== undefined && (
          <label>
            Body
            <textarea
              class="code-input"
              rows={Math.min(16, Math.max(3, body.split('\n').length))}
              spellcheck={false}
              value={body}
              onInput={(event) => setBody(event.currentTarget.value)}
            />
          </label>
        )}
        {call.notes.length > 0 && <p class="warn">Maybe not valid: {call.notes.join('; ')}</p>}
        <div class="buttons">
          <button type="submit" class="primary">
            Send
          </button>
          {isRunning && (
            <button type="button" onClick={() => running.current?.abort()}>
              Stop
            </button>
          )}
        </div>
      </form>
      {sent && <ReplyView reply={sent.reply} id={sent.id} feed={feed} sandbox={sandbox} />}
      <CallTexts call={current} status={sent?.reply.status} />
    </>
  );
}

/** A line a header; lines without a colon are left out. */
function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.indexOf(':') > 0);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}
