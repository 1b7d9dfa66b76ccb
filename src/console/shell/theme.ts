export type Theme = 'system' | 'light' | 'dark';

const key = 'standin-theme';

/** The theme that was chosen in this browser. Where the browser keeps nothing, the system's. */
export function savedTheme(): Theme {
  try {
    const saved = localStorage.getItem(key);
    return saved === 'light' || saved === 'dark' ? saved : 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // The choice holds until the page is closed.
  }
}
