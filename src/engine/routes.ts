import { byBasePath } from '../contract/base-paths.ts';
import { decodePercent } from '../contract/json-pointer.ts';
import { type RouteResult, Router } from '../contract/router.ts';
import type { ApiDefinition, SocketDefinition } from './api.ts';
import { Endpoint } from './endpoint.ts';
import { type NearOperation, nearestOperations, type PlacedOperation } from './nearest.ts';
import { prefixesOf } from './prefixes.ts';

export interface SocketRoute extends SocketDefinition {
  api: ApiDefinition;
  /** `fastio/websocket` */
  name: string;
}

/**
 * The operations and sockets of the mounted APIs. Of two APIs with the same path the first answers; paths of the control API
 * belong to it alone, whatever templates a document has.
 */
export class Routes {
  readonly apis: readonly ApiDefinition[];
  readonly #router = new Router<Endpoint>();
  readonly #controlRouter = new Router<Endpoint>();
  readonly #controlPrefixes: readonly string[];
  readonly #prefixes = new Map<string, ApiDefinition>();
  /** The length of the longest prefix. */
  #longest = 0;
  readonly #placed: PlacedOperation[] = [];
  readonly #sockets = new Map<string, SocketRoute>();

  constructor(apis: readonly ApiDefinition[]) {
    this.apis = apis;
    this.#controlPrefixes = apis.flatMap(({ isControlApi, contract }) =>
      isControlApi ? prefixesOf(contract.operations) : [],
    );
    for (const api of apis) {
      const router = api.isControlApi ? this.#controlRouter : this.#router;
      const endpoints = new Map(api.contract.operations.map((one) => [one, new Endpoint(api, one)]));
      for (const [base, operations] of byBasePath(api.contract)) {
        for (const one of operations) {
          const empty = new Set(one.parameters.flatMap(({ name, allowEmpty }) => (allowEmpty ? [name] : [])));
          const endpoint = endpoints.get(one) as Endpoint;
          const first = router.add(one.method, base + one.path, endpoint, empty);
          if (first !== endpoint) first?.rivals.add(endpoint);
          this.#place(api, one.method, base + one.path);
        }
        for (const prefix of prefixesOf(operations))
          if (this.#canAnswer(api, base + prefix)) this.#addPrefix(base + prefix, api);
      }
      // The handshake of a WebSocket is a GET: RFC 6455, section 4.1.
      for (const [path, socket] of Object.entries(api.sockets ?? {}))
        if (this.#place(api, 'GET', path))
          this.#sockets.set(path, { ...socket, api, name: `${api.name}/${socket.channel}` });
    }
  }

  /** Gives whether this API can answer there. */
  #place(api: ApiDefinition, method: string, path: string): boolean {
    const isOwn = this.#canAnswer(api, path);
    if (isOwn) this.#placed.push({ method, path });
    return isOwn;
  }

  #addPrefix(prefix: string, api: ApiDefinition): void {
    if (!this.#prefixes.has(prefix)) this.#prefixes.set(prefix, api);
    this.#longest = Math.max(this.#longest, prefix.length);
  }

  match(method: string, path: string): RouteResult<Endpoint> {
    const router = this.#isOfControlApi(path) ? this.#controlRouter : this.#router;
    const matched = router.match(method, path);
    // RFC 9110, section 9.3.2: HEAD is GET without the content.
    return !matched.found && method === 'HEAD' ? router.match('GET', path) : matched;
  }

  #isOfControlApi(path: string): boolean {
    const end = path.indexOf('/', 1);
    return this.#controlPrefixes.includes(decodePercent(end < 0 ? path : path.slice(0, end)));
  }

  #canAnswer({ isControlApi }: ApiDefinition, path: string): boolean {
    return isControlApi === true || !this.#isOfControlApi(path);
  }

  socket(path: string): SocketRoute | undefined {
    return this.#sockets.get(path);
  }

  /** The API with the longest prefix of the path. */
  apiAt(path: string): ApiDefinition | undefined {
    const first = path.length > this.#longest ? path.slice(0, path.lastIndexOf('/', this.#longest)) : path;
    for (let prefix = first; prefix !== ''; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) {
      const api = this.#prefixes.get(prefix);
      if (api) return api;
    }
    return undefined;
  }

  nearest(method: string, path: string): NearOperation[] {
    return nearestOperations(method, path, this.#placed);
  }
}
