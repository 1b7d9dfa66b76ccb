import type { JournalEntry, MockClient, SandboxClient } from '../../client/index.ts';
import { CodeBlock } from '../shell/code-block.tsx';
import { StatusBadge } from '../shell/status-badge.tsx';
import { useShown } from '../shell/use-shown.ts';
import { ExchangeFaults } from './exchange-faults.tsx';

interface ExchangeDetailProps {
  mock: MockClient;
  sandbox: SandboxClient;
  entry: JournalEntry;
}

/** All that the journal has of one exchange, with the reason for its reply first. */
export function ExchangeDetail({ mock, sandbox, entry }: ExchangeDetailProps) {
  const { n, at, seconds, request, reply, operation, persona, because, nearest = [] } = entry;
  const detail = useShown<HTMLElement>(n);
  const facts: [string, string][] = [
    ['Why', because],
    ['Operation', operation ?? 'none matched'],
    ['Persona', persona ?? 'none'],
    ['Time', `${at}${seconds > 0 ? `, answered after ${seconds} s` : ''}`],
  ];
  return (
    <article ref={detail} class="detail" aria-label={`Exchange ${n}`}>
      <h2>
        <StatusBadge status={reply.status} /> {request.method} <span class="target">{request.target}</span>
      </h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Lines title="Breaks the contract" kind="bad" lines={entry.violations} />
      <Lines title="Faults that applied" kind="warn" lines={entry.faults} />
      <Lines title="Notes" lines={entry.notes} />
      <Lines title="Nearest operations" lines={nearest.map((one) => `${one.operation}: ${one.differs}`)} />
      {operation !== undefined && <ExchangeFaults {...{ mock, sandbox, entry }} />}
      <Message
        title="Request"
        headers={request.headers}
        body={request.body}
        hasBody={'content-length' in request.headers || 'transfer-encoding' in request.headers}
      />
      <Message
        title="Reply"
        headers={reply.headers}
        body={reply.body}
        hasBody={request.method !== 'HEAD' && ![0, 204, 304].includes(reply.status)}
      />
    </article>
  );
}

function Lines({ title, lines, kind = '' }: { title: string; lines: readonly string[]; kind?: string }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 class={kind}>{title}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

interface MessageProps {
  title: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  hasBody: boolean;
}

function Message({ title, headers, body, hasBody }: MessageProps) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <section>
      <h3>{title}</h3>
      {lines.length > 0 && <CodeBlock label={`${title} headers`} text={lines.join('\n')} />}
      {body === undefined ? (
        <p class="muted">{hasBody ? 'The journal keeps no text of this body.' : 'No body.'}</p>
      ) : (
        <CodeBlock label={`${title} body`} text={body} />
      )}
    </section>
  );
}
