/** Serves the page, and tells it where its API is, as the hosting of a built app would. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const files = {
  '/': ['index.html', 'text/html'],
  '/app.js': ['app.js', 'text/javascript'],
};

/** Gives the app's URL, on a free port. */
export function serveApp(api) {
  const server = createServer(async ({ url }, reply) => {
    const [file, type] = files[url] ?? [];
    if (url === '/config.js') {
      reply.setHeader('content-type', 'text/javascript');
      reply.end(`export const api = ${JSON.stringify(api)};`);
    } else if (file) {
      reply.setHeader('content-type', type);
      reply.end(await readFile(new URL(file, import.meta.url)));
    } else {
      reply.statusCode = 404;
      reply.end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
