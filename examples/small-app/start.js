import { serveApp } from './serve-app.js';

process.stdout.write(`${await serveApp(process.env.STANDIN_URL)}\n`);
