/** What document 003 calls the log: profiles, who has which role there, events, and the activity that follows. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { sign } from './jwt.js';

/** @typedef {'user' | 'org' | 'workspace' | 'share'} ProfileType */
/** @typedef {'owner' | 'admin' | 'member' | 'viewer'} Role */
/**
 * @typedef {object} Profile
 * @property {ProfileType} type
 * @property {string} name
 * @property {Record<string, Role>} roles by the user's id
 * @property {string[]} within the profiles that it belongs to
 * @property {boolean} isMultiplayer
 * @property {Map<string, number>} activity microseconds of the last change, by key
 */
/**
 * @typedef {object} LoggedEvent
 * @property {string} id
 * @property {number} at microseconds
 * @property {number} searchableAt milliseconds
 * @property {string} name
 * @property {Record<string, any>} row what the table says of the name
 * @property {string} visibility
 * @property {string | undefined} caller
 * @property {Partial<Record<'user_id' | 'org_id' | 'workspace_id' | 'share_id', string>>} ids
 * @property {string | undefined} object
 * @property {string | undefined} folder
 * @property {string | undefined} parent
 * @property {Record<string, unknown>} data
 * @property {Set<string>} readBy
 */
/** @typedef {{ profile: string, keys: string[], field: string, event: LoggedEvent }} Change */

const table = parse(readFileSync(new URL('../../spec/fastio/events.yaml', import.meta.url), 'utf8'));

/** By persona. */
export const users = {
  owner: '7300000000000000011',
  admin: '7300000000000000028',
  member: '7300000000000000035',
  viewer: '7300000000000000042',
  outsider: '7300000000000000059',
};
const names = {
  owner: 'Ida Berg',
  admin: 'Jonas Lie',
  member: 'Kaja Moe',
  viewer: 'Leif Dahl',
  outsider: 'Mona Vik',
};
const nameOf = new Map(
  Object.entries(users).map(([persona, id]) => [id, names[/** @type {'owner'} */ (persona)]]),
);

export const ids = {
  org_id: '8100000000000000003',
  workspace_id: '8200000000000000006',
  other_workspace_id: '8200000000000000105',
  share_id: '8300000000000000009',
  closed_share_id: '8300000000000000108',
  foreign_org_id: '8100000000000000904',
  foreign_workspace_id: '8200000000000000907',
};

/** A file of the workspace, and the folder that it lies in. */
const file = { object_id: 'tide9table2of8february7ab3cd4', parent_node_id: 'quay4papers0of5this6year7xy8z' };

/** Of users: by persona, and `scoped`, the owner's for one workspace alone. */
export const userTokens = {
  ...Object.fromEntries(
    Object.entries(users).map(([persona, id]) => [
      persona,
      sign({ sub: id, iss: 'foreign', iat: 1_790_000_000 }),
    ]),
  ),
  scoped: sign({
    sub: users.owner,
    iss: 'foreign',
    iat: 1_790_000_000,
    scope: `workspace:${ids.workspace_id}`,
  }),
};

/** Milliseconds after which a search finds every fourth event, and the others at once: "results may be slightly delayed". */
const searchDelay = 60;

export class Log {
  /** @type {LoggedEvent[]} in the order in which they happened */
  events = [];
  /** @type {Map<string, Profile>} */
  profiles = new Map();
  /** @type {((change: Change) => void)[]} */
  #onChange = [];
  /** @type {((profile: string) => void)[]} */
  #onRoles = [];
  #last = 0;

  constructor() {
    const { owner, admin, member, viewer } = users;
    const all = () => ({ [owner]: 'owner', [admin]: 'admin', [member]: 'member', [viewer]: 'viewer' });
    for (const [persona, id] of Object.entries(users))
      this.#profile(id, 'user', names[/** @type {'owner'} */ (persona)], { [id]: 'owner' }, []);
    const { org_id, workspace_id, other_workspace_id, share_id, closed_share_id } = ids;
    this.#profile(org_id, 'org', 'Fjord Shipping', all(), []);
    this.#profile(workspace_id, 'workspace', 'Quay 4', all(), [org_id]);
    this.#profile(other_workspace_id, 'workspace', 'Dry dock', { [owner]: 'owner' }, [org_id]);
    this.#profile(share_id, 'share', 'Customs', all(), [workspace_id, org_id], true);
    this.#profile(closed_share_id, 'share', 'Auditors', all(), [workspace_id, org_id]);
    this.#profile(ids.foreign_org_id, 'org', 'Vik & Co', { [users.outsider]: 'owner' }, []);
    this.#profile(ids.foreign_workspace_id, 'workspace', 'Desk', { [users.outsider]: 'owner' }, [
      ids.foreign_org_id,
    ]);
    this.#seed();
  }

  /** @param {(change: Change) => void} listener */
  onChange(listener) {
    this.#onChange.push(listener);
  }

  /** @param {(profile: string) => void} listener */
  onRoles(listener) {
    this.#onRoles.push(listener);
  }

  /** Microseconds since 1970, never the same twice. */
  now() {
    this.#last = Math.max(this.#last + 1, Date.now() * 1000);
    return this.#last;
  }

  /** @param {string} id @param {string} user */
  roleOf(id, user) {
    return this.profiles.get(id)?.roles[user];
  }

  /**
   * Whether an id is within what a token's scope lists.
   * @param {string | undefined} scope
   * @param {string} id
   */
  isInScope(scope, id) {
    if (scope === undefined) return true;
    const listed = scope.split(' ').map((one) => one.split(':')[1]);
    return [id, ...(this.profiles.get(id)?.within ?? [])].some((one) => listed.includes(one));
  }

  /** The narrowest profile that an event belongs to. @param {LoggedEvent} event */
  homeOf({ ids: { share_id, workspace_id, org_id, user_id } }) {
    return share_id ?? workspace_id ?? org_id ?? user_id ?? '';
  }

  /**
   * @param {{ event: string, actor?: string, data?: Record<string, unknown> } & Record<string, any>} asked
   * @param {number} [at] microseconds
   */
  happen(asked, at) {
    const row = table.events[asked.event];
    if (!row) throw new Error(`no event is called ${asked.event}`);
    const event = this.#made(
      asked,
      row,
      at ?? this.now(),
      at === undefined && this.events.length % 4 === 0 ? Date.now() + searchDelay : 0,
    );
    this.events.push(event);
    this.#changeRoles(event);
    this.#touch(event);
    return event;
  }

  /** @param {string} id @param {ProfileType} type @param {string} name @param {any} roles @param {string[]} within */
  #profile(id, type, name, roles, within, isMultiplayer = false) {
    this.profiles.set(id, { type, name, roles, within, isMultiplayer, activity: new Map() });
  }

  /** @returns {LoggedEvent} */
  #made(
    /** @type {Record<string, any>} */ asked,
    /** @type {any} */ row,
    /** @type {number} */ at,
    /** @type {number} */ searchableAt,
  ) {
    const persona = /** @type {keyof typeof users} */ (asked.actor ?? 'owner');
    const user_id = row.target ? (asked.user_id ?? users.member) : asked.user_id;
    return {
      id: opaque(),
      at,
      searchableAt,
      name: asked.event,
      row,
      visibility: asked.visibility ?? row.visibility,
      caller: row.system ? undefined : (users[persona] ?? persona),
      ids: this.#idsOf(asked, row, user_id),
      object: row.object ? (asked.object_id ?? opaque()) : undefined,
      folder: row.requires_parent_node ? (asked.parent_node_id ?? opaque()) : undefined,
      parent: asked.parent_event_id,
      data: { ...specifics(row, nameOf.get(user_id)), ...asked.data },
      readBy: new Set(),
    };
  }

  #idsOf(
    /** @type {Record<string, any>} */ asked,
    /** @type {any} */ row,
    /** @type {string | undefined} */ user_id,
  ) {
    if (row.profile === 'user' && !asked.org_id && !asked.workspace_id && !asked.share_id)
      return { user_id: user_id ?? users.owner };
    const given = asked.share_id ?? asked.workspace_id ?? asked.org_id;
    const home = given ?? ids[/** @type {'org_id'} */ (`${row.profile}_id`)];
    const around = this.profiles.get(home)?.within ?? [];
    const found = Object.fromEntries(
      [home, ...around].map((id) => [`${this.profiles.get(id)?.type ?? row.profile}_id`, id]),
    );
    return { ...found, ...(user_id !== undefined && { user_id }) };
  }

  /** @param {LoggedEvent} event */
  #changeRoles(event) {
    const home = this.homeOf(event);
    const profile = this.profiles.get(home);
    const user = event.ids.user_id;
    if (!profile || user === undefined) return;
    if (/^removed_member_from_/.test(event.name)) delete profile.roles[user];
    else if (/^added_member_to_/.test(event.name)) profile.roles[user] ??= 'member';
    else return;
    for (const listener of this.#onRoles) listener(home);
  }

  /** @param {LoggedEvent} event */
  #touch(event) {
    if (event.visibility === 'internal') return;
    const { row, object, ids: carried, caller, at } = event;
    const fields = [row.activity, ...(row.also ?? [])];
    const id = row.key === 'object' ? object : row.key === 'user' ? carried.user_id : undefined;
    for (const profile of new Set(Object.values(carried)))
      this.#changed(profile, fields, id, event, row.activity, at);
    if (row.user_activity && caller)
      this.#changed(caller, [row.user_activity], object, event, row.user_activity, at);
  }

  #changed(
    /** @type {string} */ profile,
    /** @type {string[]} */ fields,
    /** @type {string | undefined} */ id,
    /** @type {LoggedEvent} */ event,
    /** @type {string} */ field,
    /** @type {number} */ at,
  ) {
    const activity = this.profiles.get(profile)?.activity;
    if (!activity) return;
    const keyed = fields.map((name) =>
      id === undefined ? name : `${table.activity_fields[name].keyed}:${id}`,
    );
    for (const key of [...fields, ...keyed]) activity.set(key, Math.max(at, activity.get(key) ?? 0));
    for (const listener of this.#onChange) listener({ profile, keys: keyed, field, event });
  }

  #seed() {
    const begin = (Date.now() - 20 * 86_400_000) * 1000;
    let hour = 0;
    const add = (/** @type {string} */ event, more = {}) =>
      this.happen({ event, ...more }, begin + Math.floor(++hour / 2) * 3_600_000_000 + (hour % 2) * 250_000);
    const { workspace_id, other_workspace_id, share_id, closed_share_id } = ids;
    add('org_created');
    add('added_member_to_org', { user_id: users.viewer });
    add('subscription_created');
    for (const workspace of [workspace_id, other_workspace_id]) {
      const at = { workspace_id: workspace };
      add('workspace_created', at);
      for (const actor of workspace === workspace_id ? ['owner', 'admin', 'member'] : ['owner'])
        for (const event of [
          'workspace_storage_file_added',
          'comment_created',
          'task_created',
          'ai_chat_created',
        ])
          add(event, { ...at, actor });
      add('comment_mentioned', { ...at, actor: 'owner', user_id: users.owner });
    }
    add('added_member_to_workspace', { user_id: users.viewer });
    add('workspace_storage_file_added', { ...file, actor: 'member' });
    add('comment_mentioned', { actor: 'admin', user_id: users.member });
    add('workspace_created', { actor: 'outsider', workspace_id: ids.foreign_workspace_id });
    add('workspace_storage_download_token_created', { actor: 'member', user_id: users.viewer });
    add('invitation_email_sent', { workspace_id });
    add('workspace_updated', { visibility: 'internal', workspace_id });
    for (const share of [share_id, closed_share_id]) add('share_storage_file_added', { share_id: share });
    add('user_updated', { user_id: users.owner });
    const batch = add('workspace_storage_zip_downloaded', { actor: 'admin' });
    for (let child = 0; child < 4; child++)
      add('workspace_storage_file_moved', { actor: 'admin', parent_event_id: batch.id });
    this.batch = batch.id;
    for (const event of this.events.slice(4, 8)) event.readBy.add(users.owner);
  }
}

/** 29 lower-case letters and digits. */
const opaque = () =>
  Array.from(randomBytes(29), (byte) => '0123456789abcdefghijklmnopqrstuvwxyz'[byte % 36]).join('');

/** @param {any} row @param {string | undefined} target */
const specifics = (row, target) =>
  Object.fromEntries(
    (row.required_params ?? []).map((/** @type {string} */ name) => [
      name,
      name === 'member_name' && target ? target : table.params[name].example,
    ]),
  );

/** @param {string} name */
export const messageNameOf = (name) => table.params[name]?.message ?? name;

export const activityFields = Object.keys(table.activity_fields);

/** @param {string} id */
export const displayName = (id) => nameOf.get(id);

/** `2025-01-20 10:30:45 UTC` @param {number} at microseconds */
export const secondsText = (at) => `${new Date(at / 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `2025-01-20 10:30:45.123456 UTC` @param {number} at microseconds */
export const microText = (at) =>
  `${secondsText(at).slice(0, 19)}.${String(at % 1_000_000).padStart(6, '0')} UTC`;
