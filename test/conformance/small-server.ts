import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';

export interface SmallServer {
  url: string;
  /** Method and path of each request, in order. */
  seen: string[];
  close(): Promise<void>;
}

/** A server of a few lines on a free port. */
export async function httpServer(listener: RequestListener): Promise<SmallServer> {
  const seen: string[] = [];
  const server = createServer((request, reply) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, reply);
  });
  return { ...(await listening(server)), seen };
}

/** A server that speaks what it likes. */
export async function socketServer(greet: (socket: import('node:net').Socket) => void): Promise<SmallServer> {
  const open = new Set<import('node:net').Socket>();
  const server = createSocketServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    greet(socket);
  });
  const { url, close } = await listening(server);
  return {
    url,
    seen: [],
    close: () => {
      for (const socket of open) socket.destroy();
      return close();
    },
  };
}

async function listening(
  server: Server | SocketServer,
): Promise<{ url: string; close: () => Promise<void> }> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** Things with a name, behind a token: `POST /things`, `GET`, `PUT` and `DELETE /things/{thing_id}`. */
export const thingsContract = `openapi: 3.0.3
info: { title: Things, version: '1' }
security: [{ bearer: [] }]
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 10 } }
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Thing' } }
        '400': { $ref: '#/components/responses/Wrong' }
        '401': { $ref: '#/components/responses/Unknown' }
    post:
      operationId: createThing
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties: { name: { type: string, minLength: 1, maxLength: 40, example: lamp } }
            example: { name: lamp }
      responses:
        '201':
          description: Made.
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
        '400': { $ref: '#/components/responses/Wrong' }
        '401': { $ref: '#/components/responses/Unknown' }
  /things/{thing_id}:
    parameters:
      - { name: thing_id, in: path, required: true, schema: { type: string }, example: t1 }
    get:
      operationId: getThing
      responses:
        '200':
          description: It.
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
        '401': { $ref: '#/components/responses/Unknown' }
        '404': { $ref: '#/components/responses/Unknown' }
    delete:
      operationId: deleteThing
      responses:
        '204': { description: Gone. }
        '401': { $ref: '#/components/responses/Unknown' }
        '404': { $ref: '#/components/responses/Unknown' }
  /reset:
    post:
      operationId: resetAll
      responses:
        '204': { description: All is gone. }
        '401': { $ref: '#/components/responses/Unknown' }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  schemas:
    Thing:
      type: object
      required: [id, name]
      properties: { id: { type: string }, name: { type: string, nullable: true } }
    Problem:
      type: object
      required: [error]
      properties: { error: { type: string } }
  responses:
    Wrong:
      description: Something is wrong.
      content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } }
    Unknown:
      description: Nobody, or nothing.
      content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } }
`;

export interface Things extends SmallServer {
  /** What is there, by id; it begins with `old`, which is not ours. */
  things: Map<string, string>;
  /** Status and headers that are answered instead, by turns; `undefined` leaves it as it is. With the status 0 nothing is answered. */
  instead: (request: {
    method: string;
    url: string;
    count: number;
  }) => { status: number; headers?: Record<string, string> } | undefined;
}

/** Keeps `thingsContract`; its token is `secret-token-1`. */
export async function thingsServer({
  listThing = (name, id) => ({ id, name }),
}: {
  /** How a thing is shown in the list. */
  listThing?: (name: string, id: string) => object;
} = {}): Promise<Things> {
  const things = new Map([['old', 'a chair']]);
  let ids = 0;
  let count = 0;
  const given: Pick<Things, 'instead'> = { instead: () => undefined };
  const server = await httpServer((request, reply) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const { method = '', url = '' } = request;
      const answer = (status: number, value?: unknown, headers = {}): void => {
        reply.writeHead(
          status,
          value === undefined ? headers : { 'content-type': 'application/json', ...headers },
        );
        reply.end(value === undefined ? undefined : JSON.stringify(value));
      };
      const path = url.split('?')[0] as string;
      const other = given.instead({ method, url, count: ++count });
      if (other?.status === 0) return;
      if (other) return answer(other.status, { error: 'instead of limit' }, other.headers);
      if (path !== '/reset' && !path.startsWith('/things')) return answer(404, { error: 'nothing' });
      if (request.headers.authorization !== 'Bearer secret-token-1') return answer(401, { error: 'who' });
      const known = { '/things': ['GET', 'POST'], '/reset': ['POST'] }[path] ?? ['GET', 'DELETE'];
      if (!known.includes(method)) return answer(405, { error: 'method' });
      if (path === '/reset') {
        things.clear();
        return answer(204);
      }
      const id = path.split('/')[2];
      if (id !== undefined) {
        const name = things.get(id);
        if (name === undefined) return answer(404, { error: 'no such thing' });
        if (method === 'DELETE') things.delete(id);
        return method === 'DELETE' ? answer(204) : answer(200, { id, name });
      }
      if (method === 'GET') {
        const limit = new URL(url, 'http://x').searchParams.get('limit');
        const isWrong = limit !== null && (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 10);
        if (isWrong) return answer(400, { error: 'limit' });
        return answer(
          200,
          [...things].map(([key, name]) => listThing(name, key)),
        );
      }
      let name: unknown;
      try {
        name = JSON.parse(text)?.name;
      } catch {
        return answer(400, { error: 'name: no JSON' });
      }
      const isJson = /json/.test(request.headers['content-type'] ?? '');
      if (!isJson || typeof name !== 'string' || name === '' || [...name].length > 40)
        return answer(400, { error: 'name' });
      const made = `t${++ids}`;
      things.set(made, name);
      return answer(201, { id: made, name });
    });
  });
  return Object.assign(given, { ...server, things });
}
