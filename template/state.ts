import { type CollectionDefinition, type StateOf, wholeSeconds } from 'standin';

/** A task as it is kept; it is replaced, never changed. */
export interface Task {
  id: string;
  title: string;
  done: boolean;
  /** Microseconds since the epoch. */
  created: number;
}

/** As replies have it. */
export const shown = ({ id, title, done, created }: Task) => ({
  id,
  title,
  done,
  created_at: `${wholeSeconds(created)}Z`,
});

/** An edit of the contract's `Task` says which records it broke. */
const tasks: CollectionDefinition<Task> = { key: ({ id }) => id, schema: 'Task', show: shown };

export const collections = { tasks };

export type State = StateOf<typeof collections>;
