import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where the console is served: below the paths of the control API. */
export const consolePath = '/__standin/';

const pages = /^\/__standin(\/(reference\.html|assets\/[\w.-]+)?)?(\?|$)/;

/** Whether a request is for a page of the console or one of its files. Asked of every request, so the cheap test comes first. */
export const isConsoleTarget = ({ method, url = '' }: IncomingMessage): boolean =>
  url.startsWith('/__standin') && (method === 'GET' || method === 'HEAD') && pages.test(url);

/** Whether the client is a browser that opens a page: it prefers HTML to everything else. */
export const wantsPage = ({ method, headers: { accept = '' } }: IncomingMessage): boolean =>
  method === 'GET' && /^\s*text\/html\b/i.test(accept);

export function redirectToConsole(outgoing: ServerResponse): void {
  outgoing
    .writeHead(302, { location: consolePath, 'cache-control': 'no-store', 'content-length': '0' })
    .end();
}
