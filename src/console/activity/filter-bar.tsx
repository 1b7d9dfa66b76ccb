import type { ActivityFilter } from './filter.ts';

interface FilterBarProps {
  filter: ActivityFilter;
  personas: readonly string[];
  onChange: (filter: ActivityFilter) => void;
}

export function FilterBar({ filter, personas, onChange }: FilterBarProps) {
  const set = (change: Partial<ActivityFilter>): void => onChange({ ...filter, ...change });
  return (
    <search class="bar">
      <label class="grow">
        <span class="hidden">Filter by text</span>
        <input
          type="search"
          placeholder="Path or reason"
          value={filter.text}
          onInput={(event) => set({ text: event.currentTarget.value })}
        />
      </label>
      <label>
        <span class="hidden">Status</span>
        <select value={filter.status} onChange={(event) => set({ status: event.currentTarget.value })}>
          <option value="">Any status</option>
          <option value="2">2xx</option>
          <option value="3">3xx</option>
          <option value="4">4xx</option>
          <option value="5">5xx</option>
          <option value="0">No answer</option>
        </select>
      </label>
      <label>
        <span class="hidden">Persona</span>
        <select value={filter.persona} onChange={(event) => set({ persona: event.currentTarget.value })}>
          <option value="">Any persona</option>
          {personas.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="hidden">Show only</span>
        <select
          value={filter.only}
          onChange={(event) => set({ only: event.currentTarget.value as ActivityFilter['only'] })}
        >
          <option value="">All exchanges</option>
          <option value="violations">Replies that break the contract</option>
          <option value="unmatched">Requests without an operation</option>
          <option value="faults">Answered by a fault</option>
        </select>
      </label>
    </search>
  );
}
