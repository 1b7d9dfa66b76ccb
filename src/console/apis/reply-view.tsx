import type { SandboxClient } from '../../client/index.ts';
import { CodeBlock } from '../shell/code-block.tsx';
import type { MockFeed } from '../shell/mock-feed.ts';
import { routeHash } from '../shell/route.ts';
import { StatusBadge } from '../shell/status-badge.tsx';
import { callHeader, type SentReply } from './send-call.ts';

interface ReplyViewProps {
  reply: SentReply;
  /** Of the call, by which the journal's entry is found. */
  id: string;
  feed: MockFeed;
  sandbox: SandboxClient;
}

/** The reply of the mock, with the reason that the journal has for it. */
export function ReplyView({ reply, id, feed, sandbox }: ReplyViewProps) {
  const { status, headers, body, isOpen, problem } = reply;
  const entry = feed.entries.findLast(({ request }) => request.headers[callHeader] === id);
  const headerText = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return (
    <section aria-label="Reply" class="reply" aria-live="polite">
      <h3>
        Reply {status > 0 && <StatusBadge status={status} />} {isOpen && <span class="muted">waiting…</span>}
      </h3>
      {entry && (
        <p>
          Why: {entry.because}{' '}
          <a href={routeHash({ panel: 'activity', sandbox: sandbox.id, more: { n: String(entry.n) } })}>
            exchange {entry.n}
          </a>
        </p>
      )}
      {entry?.violations.map((line) => (
        <p key={line} class="bad">
          Breaks the contract: {line}
        </p>
      ))}
      {problem && <p class="warn">{problem}</p>}
      {body !== '' && <CodeBlock label="Reply body" text={body} />}
      {headerText !== '' && <CodeBlock label="Reply headers" text={headerText} />}
    </section>
  );
}
