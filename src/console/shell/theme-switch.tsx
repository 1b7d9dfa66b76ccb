import { useState } from 'preact/hooks';
import { applyTheme, savedTheme, type Theme } from './theme.ts';

export function ThemeSwitch() {
  const [theme, setTheme] = useState(savedTheme);
  return (
    <label class="theme">
      <span class="theme-word">Theme</span>
      <select
        aria-label="Theme"
        value={theme}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Theme;
          applyTheme(chosen);
          setTheme(chosen);
        }}
      >
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}
