import type { OperationSummary } from '../../client/index.ts';

export interface OperationGroup {
  name: string;
  operations: OperationSummary[];
}

/** The operations by resource; those that are a method of none by their tag. In the document's order. */
export function operationGroups(operations: readonly OperationSummary[], text: string): OperationGroup[] {
  const wanted = text.trim().toLowerCase();
  const groups = new Map<string, OperationSummary[]>();
  for (const one of operations) {
    if (wanted !== '' && !`${one.method} ${one.path} ${one.id} ${one.summary}`.toLowerCase().includes(wanted))
      continue;
    const name = one.resource ?? one.tag ?? 'Other operations';
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups].map(([name, own]) => ({ name, operations: own }));
}
