import type { JournalEntry } from '../../client/index.ts';

export interface ActivityFilter {
  /** Part of method, target, operation or reason. */
  text: string;
  /** `2` for 2xx, `0` for none; empty for all. */
  status: string;
  persona: string;
  /** Only what needs a look: violations, notes, faults, or no operation. */
  only: '' | 'violations' | 'unmatched' | 'faults';
}

export const noFilter: ActivityFilter = { text: '', status: '', persona: '', only: '' };

/** Whether an exchange is shown. */
export function matches(filter: ActivityFilter, entry: JournalEntry): boolean {
  const { request, reply, operation = '', persona, because, violations, faults } = entry;
  if (filter.status !== '' && Math.floor(reply.status / 100) !== Number(filter.status)) return false;
  if (filter.persona !== '' && persona !== filter.persona) return false;
  if (filter.only === 'violations' && violations.length === 0) return false;
  if (filter.only === 'unmatched' && entry.operation !== undefined) return false;
  if (filter.only === 'faults' && faults.length === 0) return false;
  const text = filter.text.trim().toLowerCase();
  if (text === '') return true;
  return `${request.method} ${request.target} ${operation} ${because}`.toLowerCase().includes(text);
}
