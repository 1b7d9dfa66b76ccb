/**
 * The floor: a bare `node:http` server that answers every request with one reply, given in a JSON file as
 * `{ status, headers, body }`. What it does beside, any server must: it reads and parses a body that is sent.
 * JavaScript, so that its start is not a compiler's.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { status, headers, body } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const server = createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) => {
  if (incoming.method === 'GET') {
    outgoing.writeHead(status, headers);
    outgoing.end(body);
    return;
  }
  const chunks = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    outgoing.writeHead(status, headers);
    outgoing.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
process.once('SIGTERM', () => process.exit(0));
