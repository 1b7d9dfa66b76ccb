import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions } from '../../../conformance/run/call-options.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';

/** Those with a role in the organisation, which is named like them; the one who may do least is the last. */
export const insiders = ['owner', 'admin', 'member', 'viewer'] as const;
export const everyone = [...insiders, 'outsider'] as const;
export type Persona = (typeof everyone)[number];

/** The personas that the target has credentials for. */
export const known = <Name extends Persona>(context: CheckContext, personas: readonly Name[]): Name[] =>
  personas.filter((persona) => context.hasPersona(persona));

/** The path parameters of a workspace. */
export type WorkspacePath = { org_id: string; workspace_id: string };

/** The organisation in which the personas have their roles. */
export const orgOf = (context: CheckContext): string =>
  context.knownId('org_id') ?? context.skip("the target's configuration has no org_id");

/** An organisation in which the owner has no role, or one that does not exist. */
export const otherOrgOf = (context: CheckContext): string => context.knownId('foreign_org_id') ?? 'another';

/** An id that nothing has. */
export const unknownId = (context: CheckContext): string => `nowhere-${context.uniqueName()}`;

/** Sends a creation, which may be refused. `body` is added to an organisation and a name. */
export function create(
  context: CheckContext,
  body: object = {},
  options: CallOptions = {},
): Promise<Received> {
  const org_id = orgOf(context);
  const whole = { organization_id: org_id, name: context.uniqueName(), ...body };
  return context.call('createWorkspace', { path: { org_id }, body: whole }, options);
}

/** A new workspace in the organisation of the personas, which is deleted when the check ends. */
export async function ownWorkspace(
  context: CheckContext,
  body: object = {},
  as: Persona = 'owner',
): Promise<{ at: WorkspacePath; workspace: Json }> {
  const reply = await create(context, body, { as });
  return { at: { org_id: orgOf(context), workspace_id: createdId(context, reply) }, workspace: reply.json };
}

/** The ids of this many new workspaces, oldest first. */
export async function ownWorkspaces(context: CheckContext, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await ownWorkspace(context)).at.workspace_id);
  return ids;
}

/** Requires a success, whatever its status, with the id of the new workspace. */
export function createdId(context: CheckContext, reply: Received): string {
  const id: unknown = succeeded(context, reply)?.workspace_id;
  context.expect(typeof id === 'string', 'a new workspace, with its workspace_id', reply.text.slice(0, 200));
  return String(id);
}

/** The workspace as it is now. */
export const read = async (context: CheckContext, at: WorkspacePath, as = 'owner'): Promise<Json> =>
  succeeded(context, await context.call('getWorkspace', { path: at }, { as }));

/** The workspace after a change. */
export const update = async (context: CheckContext, at: WorkspacePath, body: object): Promise<Json> =>
  succeeded(context, await context.call('updateWorkspace', { path: at, body }));

export const remove = async (context: CheckContext, at: WorkspacePath): Promise<void> =>
  void succeeded(context, await context.call('deleteWorkspace', { path: at }));

/**
 * The id of a workspace of another organisation. If the configuration has none and the sandbox is disposable, the owner
 * becomes a member of the other organisation and creates one.
 */
export async function workspaceElsewhere(
  context: CheckContext,
  ownerId: () => Promise<string>,
): Promise<string> {
  const configured = context.knownId('foreign_workspace_id');
  if (configured !== undefined) return configured;
  const org_id = context.knownId('foreign_org_id');
  if (org_id === undefined || !context.isolation.isDisposable)
    return context.skip("the target's configuration has no foreign_workspace_id");
  await context.triggerEvent({ event: 'member.added', org_id, user_id: await ownerId(), role: 'owner' });
  const body = { organization_id: org_id, name: context.uniqueName() };
  return createdId(context, await context.call('createWorkspace', { path: { org_id }, body }));
}

/** Without what changes by itself when the bucket is ready. */
export const withoutBucket = (workspace: Json): Json => {
  const { s3_bucket: _, bucket_status: __, updated_at: ___, ...rest } = workspace ?? {};
  return rest;
};

/** Requires the same workspace. If its bucket has changed in between, the members that change with it are not compared. */
export function expectSame(context: CheckContext, received: Json, documented: Json, what: string): void {
  const shown = received?.bucket_status === documented?.bucket_status ? (one: Json) => one : withoutBucket;
  context.expectEqual(shown(received), shown(documented), what);
}

/** These members of a workspace. */
export const pick = (workspace: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, workspace?.[name]]));

/** Microseconds since the epoch; NaN if it is not a time. A time without a zone is in UTC. */
export function instant(text: unknown): number {
  const [, seconds, fraction = '', zone = 'Z'] =
    String(text).match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/i) ?? [];
  return Date.parse(`${seconds}${zone}`) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Whether a check can wait this long: in a sandbox the clock is moved. */
export const canWait = ({ isolation, target }: CheckContext, seconds: number): boolean =>
  isolation.hasClock || target.patience >= seconds * 1000;

/** Seconds after which the bucket of a new workspace is ready in our mock. */
export const bucketSeconds = ({ api }: CheckContext): number =>
  api.document.components.schemas.Workspace.properties.bucket_status['x-ready-after-seconds'];
