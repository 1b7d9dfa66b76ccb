import { succeeded, unchanged } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { RequestParts } from '../../../conformance/model/request.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { objects } from './answers.ts';
import { type Account, another } from './people.ts';

/** A workspace that the check has created, and the calls on it. Its owner sends them, unless the options name somebody else. */
export class TestWorkspace {
  readonly id: string;
  /** The uid of its owner. */
  readonly owner: string;
  readonly #context: CheckContext;
  readonly #as: string;

  constructor(context: CheckContext, { id, owner }: { id: string; owner: string }, as: string) {
    this.#context = context;
    this.#as = as;
    this.id = id;
    this.owner = owner;
  }

  call(operation: string, { path, body }: RequestParts = {}, options: CallOptions = {}): Promise<Received> {
    const parts = { path: { id: this.id, ...path }, body };
    return this.#context.call(operation, parts, { as: this.#as, ...options });
  }

  get = (options?: CallOptions) => this.call('getWorkspace', {}, options);
  update = (body: object) => this.call('updateWorkspace', { body });
  delete = () => this.call('deleteWorkspace');
  addGuest = (guest: string, rol = 'viewer') => this.call('addGuest', { body: { guest, rol } });
  updateGuest = ({ uid }: Account, rol: string) =>
    this.call('updateGuest', { path: { guest: uid }, body: { rol } });
  removeGuest = ({ uid }: Account) => this.call('removeGuest', { path: { guest: uid } });

  async view(as = this.#as): Promise<Json> {
    return succeeded(this.#context, await this.get({ as }))?.data;
  }

  /** Gives the workspace another name and this type: what the reply shows. */
  async rename(type?: string): Promise<Json> {
    const body = { name: this.#context.uniqueName(), type };
    return succeeded(this.#context, await this.update(body))?.data;
  }

  async guests(): Promise<Json[]> {
    return objects(this.#context, succeeded(this.#context, await this.call('listGuests'))?.guests, 'guests');
  }

  async guestUids(): Promise<string[]> {
    return (await this.guests()).map(({ uid }) => uid);
  }

  /** Adds the account as a guest: the guest of the reply. */
  async invite({ email }: Account, rol?: string): Promise<Json> {
    return succeeded(this.#context, await this.addGuest(email, rol))?.guest;
  }

  /** Gives a guest another role: the guest of the reply. */
  async giveRole(guest: Account, rol: string): Promise<Json> {
    return succeeded(this.#context, await this.updateGuest(guest, rol))?.guest;
  }

  /** What refused writes leave as it is: the workspace, and its guests in any order. */
  async state(): Promise<Json> {
    const { name, owner, type } = (await this.view()) ?? {};
    const guests = (await this.guests()).map(({ uid, rol }) => `${uid} ${rol}`);
    return { name, owner, type, guests: guests.sort() };
  }

  /** Requires the same state after `act` as before. */
  unchanged(act: () => Promise<unknown>): Promise<void> {
    return unchanged(this.#context, () => this.state(), act);
  }
}

/** A workspace of the persona's for the time of the check: private, unless the body has another type. */
export async function newWorkspace(
  context: CheckContext,
  body: object = {},
  as = 'owner',
): Promise<TestWorkspace> {
  const sent = { name: context.uniqueName(), type: 'private', ...body };
  const reply = await context.call('createWorkspace', { body: sent }, { as });
  const data = succeeded(context, reply)?.data;
  context.expect(typeof data?.id === 'string', 'a new workspace with its id', reply.text.slice(0, 200));
  return new TestWorkspace(context, data, as);
}

export const publicWorkspace = (context: CheckContext, as?: string): Promise<TestWorkspace> =>
  newWorkspace(context, { type: 'public' }, as);

/** So many workspaces, one created after the other. */
export async function newWorkspaces(
  context: CheckContext,
  count: number,
  body?: object,
  as?: string,
): Promise<TestWorkspace[]> {
  const workspaces: TestWorkspace[] = [];
  while (workspaces.length < count) workspaces.push(await newWorkspace(context, body, as));
  return workspaces;
}

/** The account of a persona, as a workspace of its own shows it: no operation is for that alone. */
export async function whoIs(context: CheckContext, as: string): Promise<Account> {
  const user = (await (await newWorkspace(context, {}, as)).view())?.user;
  const isAccount = typeof user?.uid === 'string' && typeof user.email === 'string';
  context.expect(isAccount, 'the owner with uid and email', JSON.stringify(user) ?? 'nothing');
  return user;
}

/** A private workspace of the owner's, with one guest. */
export async function guestIn(
  context: CheckContext,
  rol = 'viewer',
  as: string = another(context),
): Promise<{ workspace: TestWorkspace; as: string; guest: Account }> {
  const guest = await whoIs(context, as);
  const workspace = await newWorkspace(context);
  await workspace.invite(guest, rol);
  return { workspace, as, guest };
}

/** The id of a workspace that was deleted: it has the form of the target's ids, and no workspace has it. */
export async function goneWorkspace(context: CheckContext): Promise<string> {
  const workspace = await newWorkspace(context);
  succeeded(context, await workspace.delete());
  return workspace.id;
}
