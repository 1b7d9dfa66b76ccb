/** json-server over the collections of a JSON file, in memory: `node json-server.js FILE`. */
import { readFileSync } from 'node:fs';
import jsonServer from 'json-server';

const app = jsonServer.create();
app.use(jsonServer.bodyParser);
app.use(
  jsonServer.rewriter({ '/v1/*': '/$1', '/:collection/\\?limit=:limit': '/:collection?_limit=:limit' }),
);
app.use(jsonServer.router(JSON.parse(readFileSync(process.argv[2], 'utf8'))));
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
process.once('SIGTERM', () => process.exit(0));
