/** `GET /current/events/search/`, of document 003. */
import { displayName, secondsText } from './log.js';

/** @typedef {import('./log.js').LoggedEvent} LoggedEvent */
/** @typedef {{ id: string, scope: string | undefined }} Caller */
/** @typedef {Record<string, string | undefined>} Query */

const profileFilters = ['user_id', 'org_id', 'workspace_id', 'share_id'];
const opaqueId = /^[A-Za-z0-9]+$/;
const profileId = /^\d{19}$/;
const categories =
  'upload user org workspace share ai invitation email billing metadata domain apps workflow'.split(' ');
const subcategories =
  'storage comments members lifecycle settings security authentication ai invitations billing assets upload transfer import_export quickshare metadata workflow'.split(
    ' ',
  );

/** What is wrong with a value, by its parameter. @type {Record<string, (value: string, fault?: string) => string | undefined>} */
export const searchParameters = {
  ...Object.fromEntries(
    [...profileFilters, 'calling_user_id'].map((name) => [name, form(profileId, 'nineteen digits')]),
  ),
  parent_event_id: form(opaqueId, 'letters and digits'),
  object_id: form(opaqueId, 'letters and digits'),
  event: (value) => ([...value].length > 100 ? 'a hundred characters, no more' : undefined),
  category: oneOf(categories),
  subcategory: oneOf(subcategories),
  acknowledged: oneOf(['true', 'false']),
  visibility: oneOf(['external_audit_log', 'external']),
  'created-min': (value) => (instantOf(value) === undefined ? 'a point in time' : undefined),
  'created-max': (value) => (instantOf(value) === undefined ? 'a point in time' : undefined),
  limit: (value, fault) => between(value, 1, fault === 'limit-one-more' ? 251 : 250),
  offset: (value) => between(value, 0, Number.MAX_SAFE_INTEGER),
  output: () => undefined,
};

/**
 * What the values of a query say together that cannot be.
 * @param {Query} query
 * @returns {string | undefined}
 */
export function contradiction(query) {
  if (outputOf(query.output).levels.length > 1) return 'One level of detail at a time, please.';
  const given = Object.keys(query).filter((name) => query[name] !== undefined);
  const free = ['acknowledged', 'limit', 'offset', 'output', 'parent_event_id'];
  if (query.parent_event_id !== undefined) {
    const beside = given.find((name) => name in searchParameters && !free.includes(name));
    return beside && `parent_event_id and ${beside} do not go together.`;
  }
  if (!profileFilters.some((name) => query[name] !== undefined)) return 'Event profile was missing.';
  const [from, to] = [instantOf(query['created-min']), instantOf(query['created-max'])];
  return from !== undefined && to !== undefined && from > to
    ? 'created-max lies before created-min.'
    : undefined;
}

/** The profile filter that takes effect. @param {Query} query @param {string} [fault] */
export const effectiveFilter = (query, fault) =>
  (fault === 'priority-reversed' ? profileFilters.toReversed() : profileFilters).find(
    (name) => query[name] !== undefined,
  );

/**
 * The events of one page, the newest first.
 * @param {import('./log.js').Log} log
 * @param {Query} query
 * @param {Caller} caller
 * @param {string | undefined} fault
 */
export function search(log, query, caller, fault) {
  const filter = effectiveFilter(query, fault);
  const keeps = filtersOf(query, caller, filter, fault);
  const searched = filter && query[filter];
  const now = Date.now();
  const matches = log.events.filter(
    (event) =>
      event.searchableAt <= now &&
      keeps.every((keep) => keep(event)) &&
      log.isInScope(caller.scope, log.homeOf(event)) &&
      maySee(log, event, caller.id, query.visibility === 'external_audit_log' ? searched : undefined, fault),
  );
  const limit = Number(query.limit ?? 100);
  const offset = Math.max(0, Number(query.offset ?? 0) - (fault === 'pages-overlap' ? 1 : 0));
  return matches.reverse().slice(offset, offset + limit);
}

/** @returns {((event: LoggedEvent) => boolean)[]} */
function filtersOf(
  /** @type {Query} */ query,
  /** @type {Caller} */ caller,
  /** @type {string | undefined} */ filter,
  /** @type {string | undefined} */ fault,
) {
  /** @type {((event: LoggedEvent) => boolean)[]} */
  const keeps = [];
  const when = (
    /** @type {string} */ name,
    /** @type {(event: LoggedEvent, value: string) => boolean} */ keep,
  ) => {
    const value = query[name];
    if (value !== undefined && fault !== `ignores-${name}`) keeps.push((event) => keep(event, value));
  };
  if (filter) when(filter, ({ ids }, value) => ids[/** @type {'user_id'} */ (filter)] === value);
  when('parent_event_id', ({ parent }, value) => parent === value);
  when('event', ({ name }, value) => name === value);
  when('category', ({ row }, value) => row.category === value);
  when('subcategory', ({ row }, value) => row.sub_category === value);
  when('calling_user_id', ({ caller: by }, value) => by === value);
  when('object_id', ({ object }, value) => object === value);
  when('visibility', ({ visibility }, value) => visibility === value);
  when('acknowledged', ({ readBy }, value) => readBy.has(caller.id) === (value === 'true'));
  when('created-min', ({ at }, value) => secondOf(at) >= /** @type {number} */ (instantOf(value)));
  when('created-max', ({ at }, value) => secondOf(at) <= /** @type {number} */ (instantOf(value)));
  return keeps;
}

/**
 * Whether a user may see an event. `audited` is the profile whose audit log is searched, if that is what is done.
 * @param {import('./log.js').Log} log
 * @param {LoggedEvent} event
 * @param {string} user
 * @param {string | undefined} audited
 * @param {string | undefined} fault
 */
function maySee(log, event, user, audited, fault) {
  if (event.visibility === 'internal') return false;
  if (event.caller === user || event.ids.user_id === user) return true;
  const role = log.roleOf(log.homeOf(event), user);
  const isAdmin = role === 'owner' || role === 'admin';
  if (event.row.permission === 'admin') return isAdmin;
  if (event.row.permission === 'targeted') {
    if (fault === 'targeted-to-admins') return isAdmin;
    const searching = audited && log.roleOf(audited, user);
    return searching === 'owner' || searching === 'admin';
  }
  return role !== undefined;
}

/** @param {string | undefined} output */
export function outputOf(output = '') {
  const tokens = new Set(output.split(','));
  const levels = ['terse', 'standard', 'full'].filter((level) => tokens.has(level));
  return { levels, level: levels[0] ?? 'full', isMarkdown: tokens.has('markdown') };
}

/**
 * @param {LoggedEvent} event
 * @param {string} level
 * @param {string} user
 * @param {string | undefined} fault
 * @returns {Record<string, unknown>}
 */
export function eventView(event, level, user, fault) {
  const { id, at, name, row, visibility, caller, ids, object, data, readBy } = event;
  const terse = {
    event_id: id,
    event: name,
    category: row.category,
    ...(object && { object_id: object }),
    created: fault === 'created-in-iso' ? new Date(at / 1000).toISOString() : secondsText(at),
  };
  if (level === 'terse') return terse;
  const who = caller && { calling_user_name: displayName(caller) ?? 'Somebody' };
  const standard = {
    ...terse,
    sub_category: row.sub_category,
    ...(caller && { calling_user: caller }),
    ...ids,
    acknowledged: fault === 'acknowledged-as-text' ? String(readBy.has(user)) : readBy.has(user),
    template: templateOf(row, { ...data, ...who }),
    severity: row.severity,
    visibility,
    notification: row.notification,
  };
  if (level === 'standard') return fault === 'standard-with-specifics' ? { ...standard, ...data } : standard;
  return {
    ...standard,
    required_params: row.required_params ?? [],
    requires_parent_node: row.requires_parent_node ?? false,
    permission: row.permission,
    ...who,
    ...data,
    origin_region: 'no-west',
  };
}

/** @param {any} row @param {Record<string, any>} values */
function templateOf(row, values) {
  /** @type {Record<string, any>} */
  const params = {};
  const description = String(row.template).replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] !== undefined) params[name] = values[name];
    return String(values[name] ?? 'Somebody');
  });
  return { params, description };
}

/** Seconds since 1970; undefined for what is no time. @param {string | undefined} text */
function instantOf(text) {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d| UTC)?$/.exec(
    text ?? '',
  );
  if (!parts) return undefined;
  const [, day = '', time = '', fraction = '', zone = 'Z'] = parts;
  const utc = Date.parse(`${day}T${time}Z`);
  // A day that does not exist is another one when it is read.
  if (Number.isNaN(utc) || !new Date(utc).toISOString().startsWith(`${day}T${time}`)) return undefined;
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  return utc / 1000 - offset + Number(`0${fraction}`);
}

/** @param {number} at */
const secondOf = (at) => Math.floor(at / 1_000_000);

/** @param {RegExp} pattern @param {string} wanted */
function form(pattern, wanted) {
  return (/** @type {string} */ value) => (pattern.test(value) ? undefined : wanted);
}

/** @param {string[]} choices */
function oneOf(choices) {
  return (/** @type {string} */ value) =>
    choices.includes(value) ? undefined : `one of ${choices.join(' | ')}`;
}

/** @param {string} value @param {number} least @param {number} most */
export function between(value, least, most) {
  const isThere = /^-?\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
  return isThere ? undefined : `a whole number, ${least} to ${most}`;
}
