import type { SandboxInfo } from '../../client/index.ts';

interface SandboxPickerProps {
  sandboxes: readonly SandboxInfo[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Chooses one of any number of sandboxes. One that does not exist yet can be chosen too: it is shown once it is made. */
export function SandboxPicker({ sandboxes, chosen, onChoose }: SandboxPickerProps) {
  const ids = sandboxes.map(({ id }) => id);
  const missing = [...new Set(['default', chosen])].filter((id) => !ids.includes(id));
  const current = sandboxes.find(({ id }) => id === chosen);
  return (
    <div class="sandbox">
      <label>
        Sandbox
        <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
          {[...ids, ...missing].map((id) => (
            <option key={id} value={id}>
              {missing.includes(id) ? `${id} (not used yet)` : id}
            </option>
          ))}
        </select>
      </label>
      {current?.clock.mode === 'frozen' && <span class="muted">clock frozen</span>}
      {current?.scenario && <span class="muted">scenario {current.scenario}</span>}
    </div>
  );
}
