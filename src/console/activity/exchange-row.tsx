import type { JournalEntry } from '../../client/index.ts';
import { StatusBadge } from '../shell/status-badge.tsx';

/** One line of the list: what was asked, what was answered, and why. */
export function ExchangeRow({ entry }: { entry: JournalEntry }) {
  const { n, at, request, reply, operation, because, violations, faults } = entry;
  return (
    <div class="exchange-row">
      <span class="number">{n}</span>
      <time class="muted" dateTime={at}>
        {at.slice(11, 19)}
      </time>
      <StatusBadge status={reply.status} />
      <span class="call">
        <b>{request.method}</b> {request.target}
      </span>
      <span class="why muted">
        {violations.length > 0 && <b class="bad">breaks the contract · </b>}
        {faults.length > 0 && <b class="warn">fault · </b>}
        {operation && `${operation} · `}
        {because}
      </span>
    </div>
  );
}
