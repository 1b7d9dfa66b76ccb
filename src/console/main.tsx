import { render } from 'preact';
import { App } from './shell/app.tsx';
import { applyTheme, savedTheme } from './shell/theme.ts';
import './shell/tokens.css';
import './shell/shell.css';

applyTheme(savedTheme());
render(<App />, document.querySelector('#console') as Element);
