import { useState } from 'preact/hooks';
import { errorSentence } from './use-reading.ts';

/** Something that a person starts, and that may fail. */
export interface Action {
  isRunning: boolean;
  /** Why the last run failed, in one sentence. */
  error: string | undefined;
  run: (task: () => Promise<unknown>) => void;
  clear: () => void;
}

export function useAction(): Action {
  const [state, setState] = useState<{ isRunning: boolean; error: string | undefined }>({
    isRunning: false,
    error: undefined,
  });
  return {
    ...state,
    clear: () => setState({ isRunning: false, error: undefined }),
    run: (task) => {
      setState({ isRunning: true, error: undefined });
      task().then(
        () => setState({ isRunning: false, error: undefined }),
        (thrown) => setState({ isRunning: false, error: errorSentence(thrown) }),
      );
    },
  };
}
