/** The activity polls of document 003. */
import { activityFields, microText } from './log.js';
import { between } from './search.js';

/** @typedef {import('./log.js').Profile} Profile */

const microTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{6})( UTC)?$/;

/** What is wrong with a value, by its parameter. @type {Record<string, (value: string) => string | undefined>} */
export const pollParameters = {
  wait: (value) => between(value, 0, 95),
  lastactivity: (value) => (microsOf(value) === undefined ? 'a time with six decimals' : undefined),
  updated: () => undefined,
  fields: (value) => {
    const names = value.split(',');
    if (names.length > 30) return 'thirty names, no more';
    const odd = names.find((name) => !isField(name));
    return odd === undefined ? undefined : `names of activity, not ${JSON.stringify(odd)}`;
  },
};

/** @param {string} name */
function isField(name) {
  const [field = '', id] = name.split(/:(.*)/s);
  return activityFields.includes(field) && (id === undefined || /^[A-Za-z0-9]+$/.test(id));
}

/** One poll, as long as it is held. */
export class Poll {
  #asked;
  #since;
  #isNarrow;
  #fault;
  /** Seconds that it may be held for. */
  wait;

  /**
   * @param {Record<string, string | undefined>} query
   * @param {number} now microseconds
   * @param {string | undefined} fault
   */
  constructor(query, now, fault) {
    this.wait = Number(query.wait ?? 0);
    this.#asked = query.fields?.split(',').map((name) => name.replace(/^members?(?=:|$)/, 'member'));
    this.#isNarrow = query.updated !== undefined && fault !== 'updated-ignored';
    // Without a time, `updated` counts from now, and what there is counts else.
    const since = microsOf(query.lastactivity) ?? (query.updated === undefined ? 0 : now);
    this.#since = fault === 'since-included' ? since - 1 : since;
    this.#fault = fault;
  }

  /**
   * The reply, if there is something newer.
   * @param {Profile} profile
   */
  found({ activity }) {
    const all = [...activity].filter(([key]) => this.#wants(key));
    const newer = all.filter(([, at]) => at > this.#since);
    if (newer.length === 0) return undefined;
    const shown = this.#isNarrow ? newer : all;
    const last = Math.max(...shown.map(([, at]) => at));
    return {
      lastactivity: microText(last),
      activity: Object.fromEntries(shown.map(([key, at]) => [key, microText(at)])),
      results: shown.length + (this.#fault === 'results-one-more' ? 1 : 0),
    };
  }

  /** @param {string} key */
  #wants(key) {
    if (this.#asked === undefined || this.#fault === 'fields-ignored') return true;
    const plain = key.replace(/^members$/, 'member');
    return this.#asked.includes(plain) || this.#asked.includes(plain.split(':')[0] ?? '');
  }
}

export const nothingNew = () => ({ activity: [], results: 0 });

/** Microseconds since 1970. @param {string | undefined} text */
function microsOf(text) {
  const [, day, time, fraction] = microTime.exec(text ?? '') ?? [];
  const ms = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction);
}
