/** Document 004: workspaces found by their full name, their members and their avatars. */
import { randomBytes, randomUUID } from 'node:crypto';
import { bearerOf, Refusal, readText } from './http.js';

/** @typedef {'owner' | 'admin' | 'developer' | 'user'} Level */
/** @typedef {{ uid: string, login: string }} Account */
/** @typedef {{ key: string, level: Level, account: Account }} Member */
/**
 * @typedef {object} Workspace
 * @property {string} key
 * @property {string} fullname
 * @property {string} invite
 * @property {string[]} tags
 * @property {Record<string, string>} labels
 * @property {string | undefined} title
 * @property {string | undefined} avatar
 * @property {string} since
 * @property {Member[]} members in the order in which they came
 */

/** What its people are called here, by the persona whose part they have. */
const accounts = Object.fromEntries(
  ['owner', 'admin', 'member', 'viewer', 'outsider'].map((persona, index) => [
    persona,
    { uid: `person/${7001 + index * 13}`, login: ['ida', 'jonas', 'kaja', 'leif', 'mona'][index] ?? '' },
  ]),
);

/** Personal access tokens. */
export const workspaceTokens = Object.fromEntries(
  Object.entries(accounts).map(([persona, { login }]) => [persona, `pat-${login}-3f9d`]),
);
const accountOfToken = new Map(
  Object.entries(workspaceTokens).map(([persona, token]) => [token, accounts[persona]]),
);

const mostBytes = 4 * 1024 * 1024;
const mostPicture = 1024 * 1024;
const levels = ['owner', 'admin', 'developer', 'user'];
const pictures = {
  'image/png': { extension: 'png', begins: Buffer.from('89504e470d0a1a0a', 'hex') },
  'image/jpeg': { extension: 'jpg', begins: Buffer.from('ffd8ff', 'hex') },
};

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === 'string';
const isFilled = (/** @type {unknown} */ value) => typeof value === 'string' && value !== '';

export class Workspaces {
  /** @type {Workspace[]} in the order of their creation */
  #all = [];
  #fault;

  /** @param {string | undefined} fault */
  constructor(fault) {
    this.#fault = fault;
    const { owner, admin, member, viewer, outsider } = accounts;
    const harbor = this.#create('harbor-ops', /** @type {Account} */ (owner));
    Object.assign(harbor, { tags: ['ops', 'night'], labels: { city: 'Oslo' }, title: 'Harbor operations' });
    harbor.members.push(newMember(admin, 'admin'), newMember(member, 'developer'), newMember(viewer, 'user'));
    this.#create('pilots', /** @type {Account} */ (outsider)).members.push(newMember(viewer, 'admin'));
  }

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {string} path
   * @returns {Promise<{ status: number, body: unknown }>}
   */
  async answer(incoming, path) {
    const route = routeOf(path);
    if (!route) throw this.#refusal(404, 'There is nothing at this address.');
    const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? '');
    if (!route.methods.includes(method))
      throw this.#refusal(405, 'Not with this method.', {}, { allow: route.methods.join(', ') });
    const caller = accountOfToken.get(bearerOf(incoming) ?? '');
    if (!caller) throw this.#refusal(401, 'Who are you? Send a personal access token.');
    const takesPayload = method === 'PUT' || method === 'POST';
    const payload = takesPayload ? await this.#payload(incoming) : {};
    const [name = '', entry = ''] = route.names;
    switch (`${method} ${route.kind}`) {
      case 'GET list':
        return { status: 200, body: this.#list(caller) };
      case 'GET one':
        return { status: 200, body: this.#view(this.#entered(name, caller), caller) };
      case 'PUT one':
        return this.#put(name, payload, caller);
      case 'DELETE one':
        return { status: 200, body: this.#delete(name, caller) };
      case 'POST avatar':
        return { status: 200, body: this.#upload(name, payload, caller) };
      case 'GET acl':
        return { status: 200, body: this.#entered(name, caller).members.map(memberView) };
      case 'POST acl':
        return this.#redeem(name, payload, caller);
      case 'PUT entry':
        return { status: 200, body: this.#change(name, entry, payload, caller) };
      default:
        return { status: 200, body: this.#remove(name, entry, caller) };
    }
  }

  /** @param {Account} caller */
  #list(caller) {
    const mine = this.#all.filter((one) => this.#fault === 'list-of-all' || levelIn(one, caller));
    return mine.map((one) =>
      shortView(one, this.#fault === 'list-with-invite' ? { invite: one.invite } : {}),
    );
  }

  /** @param {string} name @param {Record<string, any>} payload @param {Account} caller */
  #put(name, payload, caller) {
    this.#demand({
      fullname: [
        /^[a-z0-9][a-z0-9-]{0,99}$/.test(payload.fullname) && isText(payload.fullname),
        'is no full name',
      ],
      createOnly: [isFlag(payload.createOnly), 'is neither true nor false'],
      resetInvite: [isFlag(payload.resetInvite), 'is neither true nor false'],
      tags: [payload.tags === undefined || isTexts(payload.tags), 'are not texts'],
      ...this.#labels(payload.labels),
      ...metaDemands(payload.meta),
    });
    if (payload.fullname !== name && this.#fault !== 'mismatch-let-pass')
      throw this.#refusal(400, 'Two different full names.', { fullname: 'differs from that in the address' });
    const target = this.#fault === 'mismatch-let-pass' ? payload.fullname : name;
    const found = this.#all.find(({ fullname }) => fullname === target);
    if (found && payload.createOnly === true && this.#fault !== 'create-only-ignored')
      throw this.#refusal(409, 'Taken.', { fullname: 'belongs to a workspace already' });
    if (found) this.#atLeast(found, caller, ['owner', 'admin']);
    const workspace = found ?? this.#create(target, caller);
    if (found && payload.resetInvite === true && this.#fault !== 'invite-stays') found.invite = newInvite();
    this.#write(workspace, payload);
    return { status: found ? 200 : 201, body: this.#view(workspace, caller) };
  }

  /** @param {Workspace} workspace @param {Record<string, any>} payload */
  #write(workspace, payload) {
    if (this.#fault === 'update-replaces')
      Object.assign(workspace, { tags: [], labels: {}, title: undefined, avatar: undefined });
    if (payload.tags !== undefined) workspace.tags = [...payload.tags];
    if (payload.labels !== undefined) workspace.labels = { ...payload.labels };
    const { title, avatar } = payload.meta ?? {};
    if (title !== undefined) workspace.title = title || undefined;
    if (avatar !== undefined) workspace.avatar = avatar || undefined;
  }

  /** @param {unknown} labels @returns {Record<string, [boolean, string]>} */
  #labels(labels) {
    if (labels === undefined) return {};
    if (!isRecord(labels)) return { labels: [false, 'are no object'] };
    if (this.#fault === 'labels-of-any-type') return {};
    return Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [`labels.${name}`, [isText(value), 'is no text']]),
    );
  }

  /** @param {string} name @param {Account} caller */
  #delete(name, caller) {
    const workspace = this.#entered(name, caller);
    this.#atLeast(workspace, caller, this.#fault === 'admin-deletes' ? ['owner', 'admin'] : ['owner']);
    this.#all.splice(this.#all.indexOf(workspace), 1);
    return {};
  }

  /** @param {string} name @param {Record<string, any>} payload @param {Account} caller */
  #upload(name, payload, caller) {
    this.#demand({
      filename: [isFilled(payload.filename), 'is missing or no text'],
      contentType: [isFilled(payload.contentType), 'is missing or no text'],
      data: [isFilled(payload.data), 'is missing or no text'],
    });
    const workspace = this.#entered(name, caller);
    this.#atLeast(workspace, caller, ['owner', 'admin']);
    const { filename, contentType, data } = payload;
    const kind = Object.hasOwn(pictures, contentType)
      ? pictures[/** @type {'image/png'} */ (contentType)]
      : undefined;
    if (!kind)
      throw this.#refusal(400, 'Pictures of this kind are not kept.', {
        contentType: 'is neither PNG nor JPEG',
      });
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data))
      throw this.#refusal(400, 'The picture is unreadable.', { data: 'is not written in Base64' });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > mostPicture - (this.#fault === 'picture-a-byte-short' ? 1 : 0))
      throw this.#refusal(400, 'The picture is too heavy.', { data: 'is over a megabyte' });
    if (!bytes.subarray(0, kind.begins.length).equals(kind.begins))
      throw this.#refusal(400, 'The picture is of another kind.', {
        data: 'does not look like its contentType',
      });
    const url = `https://pics.harbor.example/${randomUUID()}.${kind.extension}`;
    workspace.avatar = url;
    const named = this.#fault === 'file-name-renamed' ? { filename } : { fileName: filename };
    return { size: bytes.length, extension: kind.extension, url, ...named, sum: bytes.length % 97 };
  }

  /** @param {string} name @param {Record<string, any>} payload @param {Account} caller */
  #redeem(name, payload, caller) {
    this.#demand({ invite: [isFilled(payload.invite), 'is missing or no text'] });
    const workspace = this.#named(name);
    const admits =
      this.#fault === 'invite-of-any'
        ? this.#all.some(({ invite }) => invite === payload.invite)
        : workspace.invite === payload.invite;
    if (!admits) throw this.#refusal(400, 'This opens no door here.', { invite: 'admits nobody' });
    const already = workspace.members.find(({ account }) => account === caller);
    if (already) return { status: 200, body: memberView(already) };
    const joined = newMember(caller, 'user');
    workspace.members.push(joined);
    return { status: 201, body: memberView(joined) };
  }

  /** @param {string} name @param {string} key @param {Record<string, any>} payload @param {Account} caller */
  #change(name, key, payload, caller) {
    this.#demand({ level: [levels.includes(payload.level), 'is none of the four levels'] });
    const workspace = this.#entered(name, caller);
    const member = this.#member(workspace, key);
    const own = this.#atLeast(workspace, caller, ['owner', 'admin']);
    const concernsOwner = payload.level === 'owner' || member.level === 'owner';
    if (concernsOwner && own !== 'owner') throw this.#refusal(403, 'Owners alone make and unmake owners.');
    if (payload.level !== 'owner') this.#keepsOwner(workspace, member);
    member.level = payload.level;
    return memberView(member);
  }

  /** @param {string} name @param {string} key @param {Account} caller */
  #remove(name, key, caller) {
    const workspace = this.#entered(name, caller);
    const member = this.#member(workspace, key);
    if (member.account !== caller) {
      const own = this.#atLeast(workspace, caller, ['owner', 'admin']);
      if (member.level === 'owner' && own !== 'owner')
        throw this.#refusal(403, 'An owner is no prey of yours.');
    }
    this.#keepsOwner(workspace, member);
    workspace.members.splice(workspace.members.indexOf(member), 1);
    return {};
  }

  /** @param {Workspace} workspace @param {Member} member */
  #keepsOwner(workspace, member) {
    const owners = workspace.members.filter(({ level }) => level === 'owner');
    if (owners.length === 1 && owners[0] === member && this.#fault !== 'last-owner-goes')
      throw this.#refusal(409, 'Somebody has to own it.');
  }

  /** @param {string} fullname @param {Account} caller @returns {Workspace} */
  #create(fullname, caller) {
    const workspace = {
      key: `w/${randomBytes(5).toString('hex')}`,
      fullname,
      invite: newInvite(),
      tags: [],
      labels: {},
      title: undefined,
      avatar: undefined,
      since: new Date().toISOString(),
      members: [newMember(caller, 'owner')],
    };
    this.#all.push(workspace);
    return workspace;
  }

  /** @param {string} name */
  #named(name) {
    const found = this.#all.find(({ fullname }) => fullname === name);
    if (!found) throw this.#refusal(404, 'Nobody calls a workspace so.');
    return found;
  }

  /** @param {string} name @param {Account} caller */
  #entered(name, caller) {
    const workspace = this.#named(name);
    if (!levelIn(workspace, caller) && this.#fault !== 'strangers-enter')
      throw this.#refusal(403, 'You are not of this workspace.');
    return workspace;
  }

  /** @param {Workspace} workspace @param {string} key */
  #member({ members }, key) {
    const found = members.find((one) => one.key === key);
    if (!found) throw this.#refusal(404, 'No such entry in this list.');
    return found;
  }

  /** @param {Workspace} workspace @param {Account} caller @param {Level[]} wanted */
  #atLeast(workspace, caller, wanted) {
    const level = levelIn(workspace, caller);
    if (!level || !wanted.includes(level)) throw this.#refusal(403, `Only for: ${wanted.join(', ')}.`);
    return level;
  }

  /** @param {Workspace} workspace @param {Account} caller */
  #view(workspace, caller) {
    const level = levelIn(workspace, caller);
    const mayInvite = level === 'owner' || level === 'admin' || this.#fault === 'invite-for-all';
    return shortView(workspace, mayInvite ? { invite: workspace.invite } : {});
  }

  /**
   * @param {Record<string, [holds: boolean, reason: string]>} demands by the field's dotted name
   */
  #demand(demands) {
    const wrong = Object.entries(demands).filter(([, [holds]]) => !holds);
    if (wrong.length === 0) return;
    const details = Object.fromEntries(wrong.map(([name, [, reason]]) => [name, reason]));
    throw this.#refusal(400, 'Please mend what you sent.', details);
  }

  /** @param {import('node:http').IncomingMessage} incoming @returns {Promise<Record<string, any>>} */
  async #payload(incoming) {
    const text = await readText(incoming, mostBytes);
    if (text === undefined) throw this.#refusal(413, 'That is more than fits.');
    const isJson = /^application\/json\s*(;|$)/i.test(incoming.headers['content-type'] ?? '');
    let payload;
    try {
      payload = isJson ? JSON.parse(text) : undefined;
    } catch {
      payload = undefined;
    }
    if (!isRecord(payload)) throw this.#refusal(400, 'Unreadable.', { body: 'is no JSON object' });
    return payload;
  }

  /**
   * @param {number} status
   * @param {string} message
   * @param {Record<string, string>} [details]
   * @param {Record<string, string>} [headers]
   */
  #refusal(status, message, details = {}, headers = {}) {
    const shown = this.#fault === 'details-always-empty' ? {} : details;
    return new Refusal(status, { error: { details: shown, message, trace: randomUUID() } }, headers);
  }
}

/**
 * @param {string} path
 * @returns {{ kind: string, names: string[], methods: string[] } | undefined}
 */
function routeOf(path) {
  if (path === '/api/v2/workspaces') return { kind: 'list', names: [], methods: ['GET'] };
  const [name, part, entry, ...rest] = path.slice('/api/v2/workspaces/'.length).split('/').map(decoded);
  if (!name || rest.length > 0) return undefined;
  if (part === undefined) return { kind: 'one', names: [name], methods: ['GET', 'PUT', 'DELETE'] };
  if (part === 'avatar' && entry === undefined) return { kind: 'avatar', names: [name], methods: ['POST'] };
  if (part !== 'acl') return undefined;
  if (entry === undefined) return { kind: 'acl', names: [name], methods: ['GET', 'POST'] };
  return entry === '' ? undefined : { kind: 'entry', names: [name, entry], methods: ['PUT', 'DELETE'] };
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const newInvite = () => `join:${randomBytes(12).toString('base64url')}`;

/** @param {Account | undefined} account @param {Level} level @returns {Member} */
const newMember = (account, level) => ({
  key: `m.${randomBytes(6).toString('hex')}`,
  level,
  account: /** @type {Account} */ (account),
});

/** @param {Workspace} workspace @param {Account} caller */
const levelIn = ({ members }, caller) => members.find(({ account }) => account === caller)?.level;

/** @param {Member} member */
const memberView = ({ key, level, account: { uid, login } }) => ({
  account: { fullname: login, id: uid, kind: 'person' },
  id: key,
  level,
});

/** @param {Workspace} workspace @param {{ invite?: string }} more */
const shortView = ({ key, fullname, tags, labels, title, avatar, since }, more) => ({
  since,
  meta: { ...(avatar !== undefined && { avatar }), ...(title !== undefined && { title }) },
  labels,
  tags,
  ...more,
  fullname,
  id: key,
});

/** @param {unknown} value */
const isFlag = (value) => value === undefined || typeof value === 'boolean';
/** @param {unknown} value */
const isTexts = (value) => Array.isArray(value) && value.every(isText);

/** @param {unknown} meta @returns {Record<string, [boolean, string]>} */
function metaDemands(meta) {
  if (meta === undefined) return {};
  if (!isRecord(meta)) return { meta: [false, 'is no object'] };
  const { title, avatar } = meta;
  const isAddress =
    avatar === undefined || avatar === null || (isText(avatar) && /^(?:https?:\/\/\S+)?$/.test(avatar));
  return {
    'meta.title': [title === undefined || title === null || isText(title), 'is no text'],
    'meta.avatar': [isAddress, 'is no web address'],
  };
}
