/** Document 003, as far as it is here: the search, the polls, and the token of the WebSocket. */
import { bearerOf, Refusal } from './http.js';
import { verified } from './jwt.js';
import { markdownOf } from './markdown.js';
import { nothingNew, Poll, pollParameters } from './poll.js';
import { contradiction, effectiveFilter, eventView, outputOf, search, searchParameters } from './search.js';
import { socketToken } from './socket.js';

/** @typedef {import('./log.js').Log} Log */
/** @typedef {import('./search.js').Caller} Caller */
/** @typedef {{ status: number, body?: unknown, headers?: Record<string, string> }} Answer */
/** @typedef {{ recheck: () => void, profile: string }} Held */

const codes = { 400: 1605, 401: 1650, 403: 1680, 404: 1609 };

export class Activity {
  #log;
  #fault;
  /** @type {Set<Held>} */
  #held = new Set();

  /** @param {Log} log @param {string | undefined} fault */
  constructor(log, fault) {
    this.#log = log;
    this.#fault = fault;
    const recheck = (/** @type {string} */ changed) => {
      for (const { profile, recheck } of [...this.#held]) if (profile === changed) recheck();
    };
    if (fault !== 'poll-sleeps-on') log.onChange(({ profile }) => recheck(profile));
    log.onRoles(recheck);
  }

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {string} path
   * @param {URLSearchParams} given
   * @param {AbortSignal} gone the client is
   * @returns {Promise<Answer>}
   */
  async answer(incoming, path, given, gone) {
    const operation = this.#operationOf(path);
    const isMarkdown =
      operation?.takes === searchParameters && outputOf(given.get('output') ?? '').isMarkdown;
    try {
      if (!operation) throw refusal(404, 'The path leads nowhere.');
      if (incoming.method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, HEAD, OPTIONS' } };
      if (incoming.method !== 'GET' && incoming.method !== 'HEAD') throw this.#wrongMethod();
      const caller = callerOf(incoming);
      if (!isReadable(incoming.url ?? '')) throw refusal(400, 'The query is no UTF-8.');
      const query = this.#query(given, operation.takes);
      const body = await operation.run(caller, query, gone);
      if (!isMarkdown) return { status: 200, body: { status: 'ok', ...body, result: true } };
      return markdown(200, markdownOf(/** @type {any} */ (body).events));
    } catch (error) {
      if (!(error instanceof Refusal) || !isMarkdown) throw error;
      return markdown(error.status, markdownOf(undefined, /** @type {any} */ (error.body).error));
    }
  }

  /** Ends what is held. */
  close() {
    this.#held.clear();
  }

  #wrongMethod() {
    return this.#fault === 'wrong-method-405'
      ? refusal(405, 'GET it.', [], 1651)
      : refusal(400, 'GET it.', [], 1651);
  }

  /** @param {string} path */
  #operationOf(path) {
    /** @typedef {Record<string, string | undefined>} Query */
    if (path === '/current/events/search/')
      return {
        takes: searchParameters,
        run: (/** @type {Caller} */ caller, /** @type {Query} */ query) => this.#search(caller, query),
      };
    const [, polled] = /^\/current\/activity\/poll\/(?:([^/]+)\/)?$/.exec(path) ?? [];
    if (polled !== undefined || path === '/current/activity/poll/')
      return {
        takes: pollParameters,
        run: (/** @type {Caller} */ caller, /** @type {Query} */ query, /** @type {AbortSignal} */ gone) =>
          this.#poll(caller, polled ?? caller.id, query, gone),
      };
    const [, watched] = /^\/current\/websocket\/auth\/([^/]*)$/.exec(path) ?? [];
    if (watched !== undefined)
      return { takes: {}, run: (/** @type {Caller} */ caller) => this.#token(caller, decoded(watched)) };
    return undefined;
  }

  /** @param {Caller} caller @param {Record<string, string | undefined>} query */
  async #search(caller, query) {
    const against = contradiction(query);
    if (against) throw refusal(400, against);
    const filter = effectiveFilter(query, this.#fault);
    const searched = filter && query[filter];
    if (searched && !this.#log.isInScope(caller.scope, searched))
      throw refusal(403, 'Your token does not reach that far.');
    const { level } = outputOf(query.output);
    const page = search(this.#log, query, caller, this.#fault);
    return { events: page.map((event) => eventView(event, level, caller.id, this.#fault)) };
  }

  /**
   * @param {Caller} caller
   * @param {string} id
   * @param {Record<string, string | undefined>} query
   * @param {AbortSignal} gone
   * @returns {Promise<object>}
   */
  #poll(caller, id, query, gone) {
    const profile = this.#watched(caller, id, 'Not yours to watch.', true);
    const poll = new Poll(query, this.#log.now(), this.#fault);
    const found = poll.found(profile);
    const seconds = this.#fault === 'poll-never-holds' ? 0 : poll.wait;
    if (found || seconds === 0) return Promise.resolve(found ?? nothingNew());
    return new Promise((resolve, reject) => {
      const end = (/** @type {() => void} */ settle) => {
        clearTimeout(timer);
        this.#held.delete(held);
        settle();
      };
      const timer = setTimeout(() => end(() => resolve(nothingNew())), seconds * 1000);
      const held = {
        profile: id,
        recheck: () => {
          if (!this.#log.roleOf(id, caller.id)) end(() => reject(refusal(400, 'No longer yours to watch.')));
          const news = poll.found(profile);
          if (news) end(() => resolve(news));
        },
      };
      this.#held.add(held);
      gone.addEventListener('abort', () => end(() => resolve(nothingNew())), { once: true });
    });
  }

  /** @param {Caller} caller @param {string} id */
  async #token(caller, id) {
    this.#watched(caller, id, 'There is no such profile for you.', false);
    return socketToken(caller.id, id, this.#fault);
  }

  /** @param {Caller} caller @param {string} id @param {string} text @param {boolean} isPoll */
  #watched(caller, id, text, isPoll) {
    if (!/^\d{19}$/.test(id))
      throw refusal(400, 'Nineteen digits name a profile.', [['profile_id', 'nineteen digits']]);
    const profile = this.#log.profiles.get(id);
    const isClosed = isPoll && profile?.type === 'share' && !profile.isMultiplayer;
    const mayWatch =
      this.#fault === 'anybody-watches' ||
      (this.#log.roleOf(id, caller.id) && this.#log.isInScope(caller.scope, id));
    if (!profile || !mayWatch || isClosed) throw refusal(400, text);
    return profile;
  }

  /**
   * @param {URLSearchParams} given
   * @param {Record<string, (value: string, fault?: string) => string | undefined>} takes
   */
  #query(given, takes) {
    /** @type {Record<string, string | undefined>} */
    const query = {};
    /** @type {[name: string, wanted: string][]} */
    const wrong = [];
    for (const name of Object.keys(takes)) {
      const [value, again] = given.getAll(name);
      if (value === undefined) continue;
      query[name] = value;
      const wanted = again === undefined ? takes[name]?.(value, this.#fault) : 'one value';
      if (wanted !== undefined) wrong.push([name, wanted]);
    }
    if (wrong.length > 0) throw refusal(400, 'That cannot be asked.', wrong);
    return query;
  }
}

/** @param {import('node:http').IncomingMessage} incoming @returns {Caller} */
function callerOf(incoming) {
  const claims = verified(bearerOf(incoming) ?? '');
  // Other tokens of ours have one word as their scope.
  if (claims?.iss !== 'foreign') throw refusal(401, 'Sign in first.');
  return { id: claims.sub, scope: claims.scope };
}

/**
 * @param {keyof typeof codes | 405} status
 * @param {string} text
 * @param {[name: string, wanted: string][]} [wrong]
 * @param {number} [code]
 */
function refusal(status, text, wrong = [], code = codes[/** @type {400} */ (status)]) {
  const params = wrong.map(([name, message]) => ({ code: 'E_VALUE', kind: 'invalid', name, message }));
  const error = { ...(params.length > 0 && { params }), text, code };
  return new Refusal(status, { status: 'refused', error, result: false });
}

/** @param {number} status @param {string} body @returns {Answer} */
const markdown = (status, body) => ({
  status,
  body,
  headers: { 'content-type': 'text/markdown; charset=UTF-8' },
});

/** Whether it decodes to UTF-8. @param {string} target */
function isReadable(target) {
  try {
    decodeURIComponent(target);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} segment */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
