import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../data/problem.ts';
import { Icon } from './icon.tsx';

interface RenameFieldProps {
  name: string;
  onRename: (name: string) => Promise<void>;
  /** Tells the others that the name is being edited. */
  onEditing: (isEditing: boolean) => void;
}

/** The name of a workspace as the page's heading, renamed in place. */
export function RenameField({ name, onRename, onEditing }: RenameFieldProps) {
  /** Undefined while nobody edits. */
  const [draft, setDraft] = useState<{ text: string; from: string }>();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isEditing = draft !== undefined;
  const wasEditing = useRef(false);

  // Before anything is typed.
  useLayoutEffect(() => {
    if (isEditing) input.current?.select();
    else if (wasEditing.current) button.current?.focus();
    if (isEditing || wasEditing.current) onEditing(isEditing);
    wasEditing.current = isEditing;
  }, [isEditing]);

  const close = (): void => {
    setDraft(undefined);
    setProblem(undefined);
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wanted = draft?.text.trim();
    if (!wanted || isSaving) return;
    if (wanted === name) return close();
    setSaving(true);
    setProblem(undefined);
    try {
      await onRename(wanted);
      close();
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      setProblem(thrown);
    } finally {
      setSaving(false);
    }
  };

  if (!draft) {
    return (
      <div class="name shown">
        <h1>{name}</h1>
        <button type="button" class="quiet" ref={button} onClick={() => setDraft({ text: name, from: name })}>
          <Icon name="pencil" /> Rename
        </button>
      </div>
    );
  }
  return (
    <form class="name" onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <h1 class="hidden">{name}</h1>
      <input
        ref={input}
        aria-label="Name of the workspace"
        aria-describedby="name-note"
        aria-invalid={problem !== undefined}
        autoComplete="off"
        required
        value={draft.text}
        onInput={({ currentTarget }) => setDraft({ ...draft, text: currentTarget.value })}
      />
      <button type="submit" class="primary" aria-disabled={isSaving}>
        {isSaving ? 'Saving…' : 'Save'}
      </button>
      <button type="button" class="quiet" onClick={close}>
        Cancel
      </button>
      <p id="name-note" class={problem ? 'note wrong' : 'note'} role={problem ? 'alert' : undefined}>
        {problem ? textOf(problem) : name !== draft.from && `Meanwhile it was renamed to “${name}”.`}
      </p>
    </form>
  );
}

function textOf({ kind, message }: Problem): string {
  if (kind === 'forbidden') return 'Your role lets you look, but not rename. Ask an owner or an admin.';
  if (kind === 'invalid' || kind === 'missing') return message;
  return `${message} Your name for it is kept: save again in a moment.`;
}
