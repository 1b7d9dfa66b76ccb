import { useState } from 'preact/hooks';
import type { Snapshot } from '../../client/index.ts';

export interface TakenSnapshot {
  name: string;
  snapshot: Snapshot;
}

/** Kept on the page's element, so that they outlive the panel, and end with the page. */
type Keeping = HTMLElement & { takenSnapshots?: readonly TakenSnapshot[] };

/** The snapshots that were taken in this page, and a function that replaces them. */
export function useTaken(): [readonly TakenSnapshot[], (taken: readonly TakenSnapshot[]) => void] {
  const page: Keeping = document.documentElement;
  const [taken, setTaken] = useState(page.takenSnapshots ?? []);
  return [
    taken,
    (next) => {
      page.takenSnapshots = next;
      setTaken(next);
    },
  ];
}
