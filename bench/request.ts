import { Agent, request } from 'node:http';
import type { Case } from './cases.ts';
import type { FixedReply } from './servers.ts';

/** What Node adds to a reply by itself. */
const added = new Set(['date', 'connection', 'keep-alive']);

/** Sends the case's request once, over a connection of its own. */
export function send(url: string, one: Case): Promise<FixedReply> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const outgoing = request(
      url + one.path,
      { method: one.method, headers: one.headers, agent },
      (incoming) => {
        let body = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (text) => {
          body += text;
        });
        incoming.on('end', () => {
          agent.destroy();
          const names = Object.entries(incoming.headers).filter(([name]) => !added.has(name));
          const headers = Object.fromEntries(names) as Record<string, string>;
          resolve({ status: incoming.statusCode ?? 0, headers, body });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(one.body);
  });
}
