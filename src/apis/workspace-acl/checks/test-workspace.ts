import { succeeded, unchanged } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { type Level, levels, personaFor, stranger } from './people.ts';

/** A full name, which need not exist, and the calls on it. The owner sends them, unless the options name somebody else. */
export class TestWorkspace {
  readonly fullname: string;
  /** The view in the reply that created it. */
  created: Json;
  readonly #context: CheckContext;

  constructor(context: CheckContext, fullname = context.uniqueName()) {
    this.#context = context;
    this.fullname = fullname;
  }

  call(operation: string, { path, ...parts }: RequestParts = {}, options?: CallOptions): Promise<Received> {
    const { path: template } = this.#context.api.operation(operation);
    const name = template.includes('{fullname}') ? 'fullname' : 'workspace';
    return this.#context.call(operation, { ...parts, path: { [name]: this.fullname, ...path } }, options);
  }

  get = (options?: CallOptions) => this.call('getWorkspace', {}, options);
  put = (more: object = {}, options?: CallOptions) =>
    this.call('putWorkspace', { body: { fullname: this.fullname, ...more } }, options);
  delete = (options?: CallOptions) => this.call('deleteWorkspace', {}, options);
  upload = (body: object, options?: CallOptions) => this.call('uploadAvatar', { body }, options);
  listAcl = (options?: CallOptions) => this.call('listAcl', {}, options);
  redeem = (invite: unknown, options?: CallOptions) =>
    this.call('redeemInvite', { body: { invite } }, options);
  setLevel = (entryId: string, level: unknown, options?: CallOptions) =>
    this.call('updateAclEntry', { path: { entryId }, body: { level } }, options);
  remove = (entryId: string, options?: CallOptions) =>
    this.call('deleteAclEntry', { path: { entryId } }, options);

  async view(as = 'owner'): Promise<Json> {
    return succeeded(this.#context, await this.get({ as }));
  }

  async acl(as = 'owner'): Promise<Json[]> {
    return asList(this.#context, await this.listAcl({ as }));
  }

  async entryIds(as?: string): Promise<string[]> {
    return (await this.acl(as)).map(({ id }) => id);
  }

  async entry(id: string, as?: string): Promise<Json> {
    return (await this.acl(as)).find((entry) => entry.id === id);
  }

  /** The entry in an ACL of two that has another id. */
  async otherEntry({ id }: Json): Promise<Json> {
    return (await this.acl()).find((entry) => entry.id !== id);
  }

  async invite(): Promise<string> {
    const { invite } = await this.view();
    return typeof invite === 'string'
      ? invite
      : this.#context.skip('the target shows the owner no invite, and without one nobody can join');
  }

  /** Lets a persona join, and gives it this level: its entry. */
  async join(as: string, level?: Level): Promise<Json> {
    const entry = succeeded(this.#context, await this.redeem(await this.invite(), { as }));
    if (level === undefined || entry?.level === level) return entry;
    return succeeded(this.#context, await this.setLevel(entry.id, level));
  }

  /** What the owner sees. */
  async state(): Promise<Json> {
    const { status, json } = await this.get();
    const acl = (await this.listAcl()).json;
    return { status, workspace: viewed(json), acl: Array.isArray(acl) ? acl.map(entryViewed) : [] };
  }

  /** Requires the same state after `act` as before. */
  unchanged(act: () => Promise<unknown>): Promise<void> {
    return unchanged(this.#context, () => this.state(), act);
  }

  /** Requires that a persona's list has the workspace so many times. */
  async isListed(as: string, times: number): Promise<void> {
    const found = await listed(this.#context, as, [this.fullname]);
    this.#context.expectEqual(found.length, times, `times that ${this.fullname} is in the list of ${as}`);
  }

  /** Requires that no workspace has the full name. */
  async isNobodys(): Promise<void> {
    const { status } = await this.get();
    const isRefused = status >= 400 && status < 500;
    this.#context.expect(isRefused, `that there is no ${this.fullname}`, `status ${status}`);
  }

  /** Lets another owner delete the workspace after the check: its creator will not be an owner. */
  handOver(persona: string): void {
    const deletion = { operation: 'deleteWorkspace', parts: { path: { fullname: this.fullname } } };
    this.#context.trackDeleted(deletion.operation, deletion.parts);
    this.#context.trackCreated({ api: this.#context.api.name, persona, ...deletion });
  }
}

export async function newWorkspace(
  context: CheckContext,
  more: object = {},
  as = 'owner',
): Promise<TestWorkspace> {
  const workspace = new TestWorkspace(context);
  workspace.created = succeeded(context, await workspace.put(more, { as }));
  return workspace;
}

/** A new workspace of the owner's, with another member of a level. */
export async function workspaceWith(
  context: CheckContext,
  level: Level,
): Promise<{ workspace: TestWorkspace; as: string; entry: Json }> {
  const as = personaFor(context, level);
  const workspace = await newWorkspace(context);
  return { workspace, as, entry: await workspace.join(as, level) };
}

/** What a persona's list has of these full names, in its order. */
export async function listed(context: CheckContext, as: string, names: readonly string[]): Promise<Json[]> {
  const all = asList(context, await context.call('listWorkspaces', {}, { as }));
  return all.filter((one) => names.includes(one?.fullname));
}

export function asList(context: CheckContext, received: Received): Json[] {
  const list = succeeded(context, received);
  context.expect(Array.isArray(list), 'a list', received.text.slice(0, 200));
  return list;
}

/** The documented part of a workspace's view: what else a target shows may change. */
export const viewed = (view: Json): Json => {
  const { id, fullname, invite, tags, labels, meta } = view ?? {};
  return { id, fullname, invite, tags, labels, meta: { title: meta?.title, avatar: meta?.avatar } };
};

/** The documented part of an entry. */
export const entryViewed = (entry: Json): Json => {
  const { id, level, account } = entry ?? {};
  return { id, level, account: { id: account?.id, fullname: account?.fullname } };
};

/** Requires that members of these levels may do it, and that it is refused to other members and to strangers. */
export async function onlyFor(
  context: CheckContext,
  allowed: readonly Level[],
  ask: (workspace: TestWorkspace, options: CallOptions) => Promise<Received>,
): Promise<void> {
  const refuses = (workspace: TestWorkspace, as: string, mistake: string): Promise<void> =>
    workspace.unchanged(async () => context.expectError(await ask(workspace, { as, mistake }), 'forbidden'));
  for (const level of levels) {
    const { workspace, as } = await workspaceWith(context, level);
    if (allowed.includes(level)) succeeded(context, await ask(workspace, { as }));
    else await refuses(workspace, as, `the level is ${level}`);
  }
  await refuses(await newWorkspace(context), stranger(context), 'the caller is not a member');
}
