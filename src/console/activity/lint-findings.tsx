import type { SandboxClient } from '../../client/index.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import { useReading } from '../shell/use-reading.ts';

interface LintFindingsProps {
  sandbox: SandboxClient;
  feed: MockFeed;
  onChoose: (n: number) => void;
}

/** Exchanges of a finding that are named. */
const mostNamed = 8;

/** What the journal shows that the client does wrong. */
export function LintFindings({ sandbox, feed, onChoose }: LintFindingsProps) {
  const { value: findings, error } = useReading(
    () => (feed.exists ? sandbox.journal.lint() : undefined),
    [sandbox, feed.exists, feed.changes],
  );
  if (error)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  if (!findings || findings.length === 0)
    return <p class="empty">Nothing that the journal shows is a mistake of the client.</p>;
  return (
    <ul class="findings" aria-label="Findings">
      {findings.map(({ rule, says, entries }) => (
        <li key={`${rule} ${says}`}>
          <b>{rule}</b>: {says}{' '}
          {entries.slice(-mostNamed).map((n) => (
            <button key={n} type="button" class="plain" onClick={() => onChoose(n)}>
              exchange {n}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}
