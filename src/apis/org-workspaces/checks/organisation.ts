import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';

export type Persona = 'owner' | 'admin' | 'member' | 'viewer' | 'outsider';

/** Who has a role in the organisation: the one that their name says. */
export const insiders = ['owner', 'admin', 'member', 'viewer'] as const;
export const everyone = [...insiders, 'outsider'] as const;

/** Those of them whom the target lets us be. */
export const known = <Name extends Persona>(context: CheckContext, personas: readonly Name[]): Name[] =>
  personas.filter((persona) => context.can(persona));

/** A workspace as paths name it. */
export type Place = { org_id: string; workspace_id: string };

/** The organisation in which the personas have their roles. */
export const orgOf = (context: CheckContext): string =>
  context.id('org_id') ?? context.skip("the target's configuration has no org_id");

/** An identifier that nothing has. */
export const nowhere = (context: CheckContext): string => `nowhere-${context.uniqueName()}`;

/** Creates, whatever comes of it; the organisation and a name are filled in. */
export function create(
  context: CheckContext,
  body: object = {},
  options: CallOptions = {},
): Promise<Received> {
  const org_id = orgOf(context);
  const whole = { organization_id: org_id, name: context.uniqueName(), ...body };
  return context.call('createWorkspace', { path: { org_id }, body: whole }, options);
}

/** A workspace for the time of the check, in the organisation of the personas. Which 2xx said so is for another check. */
export async function ownWorkspace(
  context: CheckContext,
  body: object = {},
  as: Persona = 'owner',
): Promise<{ at: Place; workspace: Json }> {
  const reply = await create(context, body, { as });
  return { at: { org_id: orgOf(context), workspace_id: idOf(context, reply) }, workspace: reply.json };
}

export function idOf(context: CheckContext, reply: Received): string {
  const id: unknown = reply.status < 300 ? reply.json?.workspace_id : undefined;
  if (typeof id === 'string') return id;
  context.that(false, 'a new workspace, with its workspace_id', told(reply));
  return '';
}

/** The workspace as it is now. */
export async function read(context: CheckContext, at: Place, as: Persona = 'owner'): Promise<Json> {
  return ok(context, await context.call('getWorkspace', { path: at }, { as }));
}

/** The workspace after a change. */
export async function update(
  context: CheckContext,
  at: Place,
  body: object,
  as: Persona = 'owner',
): Promise<Json> {
  return ok(context, await context.call('updateWorkspace', { path: at, body }, { as }));
}

export async function remove(context: CheckContext, at: Place): Promise<void> {
  ok(context, await context.call('deleteWorkspace', { path: at }));
}

/** Something that the check stands on has succeeded: how exactly is for another check. */
export function ok(context: CheckContext, reply: Received): Json {
  context.that(reply.status >= 200 && reply.status < 300, 'a status from 200 to 299', told(reply));
  return reply.json;
}

export const told = ({ status, text }: Received): string => `status ${status}: ${text.slice(0, 200)}`;

/**
 * A workspace of another organisation. Where the target's configuration names none, the owner is let into the other
 * organisation to make one: only where that leaves no trace.
 */
export async function workspaceElsewhere(
  context: CheckContext,
  ownerId: () => Promise<string>,
): Promise<string> {
  const named = context.id('foreign_workspace_id');
  if (named !== undefined) return named;
  const org_id = context.id('foreign_org_id');
  if (org_id === undefined || !context.isolation.isDisposable)
    return context.skip("the target's configuration has no foreign_workspace_id");
  await context.event({ event: 'member.added', org_id, user_id: await ownerId(), role: 'owner' });
  const body = { organization_id: org_id, name: context.uniqueName() };
  return idOf(context, await context.call('createWorkspace', { path: { org_id }, body }));
}

/** Two readings of a workspace show the same: but for its bucket, which may come between them. */
export function isSame(context: CheckContext, received: Json, documented: Json, what: string): void {
  const hasMoved = received?.bucket_status !== documented?.bucket_status;
  const lasting = (workspace: Json): Json => {
    const { s3_bucket: _, bucket_status: __, updated_at: ___, ...rest } = workspace ?? {};
    return rest;
  };
  if (hasMoved) context.equal(lasting(received), lasting(documented), what);
  else context.equal(received, documented, what);
}

/** Microseconds since the epoch; not a number where it is no time. Without a zone it is taken for UTC. */
export function instant(text: unknown): number {
  const [, seconds, fraction = '', zone = 'Z'] =
    String(text).match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/i) ?? [];
  return Date.parse(`${seconds}${zone}`) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Whether a check can let so much time pass here. */
export const canWait = ({ isolation, target }: CheckContext, seconds: number): boolean =>
  isolation.hasClock || target.patience >= seconds * 1000;
