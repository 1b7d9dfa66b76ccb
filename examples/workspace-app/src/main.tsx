import { render } from 'preact';
import { App } from './views/app.tsx';

const apiUrl = import.meta.env.VITE_API_URL ?? 'http://127.0.0.1:4010';

if (import.meta.env.MODE === 'mock') {
  const { startMock } = await import('./mock.ts');
  await startMock(apiUrl);
}

render(<App apiUrl={apiUrl} />, document.getElementById('app') as HTMLElement);
