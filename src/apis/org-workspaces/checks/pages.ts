import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { onlooker } from './follower.ts';
import { expectSame, orgOf, read, type WorkspacePath } from './workspace.ts';

/** The most workspaces that a page holds. */
const largest = 200;
/** Pages that a check reads at most; of a longer list it is skipped. */
const mostPages = 300;

export const list = (context: CheckContext, query: object, as: string | null = 'owner'): Promise<Received> =>
  context.call('listWorkspaces', { path: { org_id: orgOf(context) }, query: { ...query } }, { as });

/** One page of the list. */
export async function page(context: CheckContext, query: object = {}, as = 'owner'): Promise<Json> {
  const received = await list(context, query, as);
  const json = succeeded(context, received);
  context.expect(Array.isArray(json?.workspaces), 'a page with workspaces', received.text.slice(0, 200));
  return json;
}

export const idsOf = ({ workspaces }: Json): string[] => workspaces.map((one: Json) => one?.workspace_id);

/** Those of the ids that are a check's own, in the order of the list. */
export const among = (own: readonly string[], listed: readonly string[]): string[] =>
  listed.filter((id) => own.includes(id));

/** Whether another page follows that can be asked for: without a cursor it would be the first page again. */
export const hasNext = ({ has_more, next_cursor }: Json): boolean =>
  has_more === true && typeof next_cursor === 'string' && next_cursor !== '';

/** The pages from a cursor on, up to the last. */
export async function walk(
  context: CheckContext,
  { limit = largest, cursor, as }: { limit?: number; cursor?: string | undefined; as?: string } = {},
): Promise<Json[]> {
  const pages: Json[] = [];
  for (let next: unknown = cursor; pages.length < mostPages; next = pages.at(-1).next_cursor) {
    pages.push(await page(context, { limit, cursor: next }, as));
    if (!hasNext(pages.at(-1))) return pages;
  }
  return context.skip(`the list has more than ${mostPages} pages of ${limit}`);
}

/** The workspaces of the whole list that are meant, as the persona sees them. */
export async function findListed(
  context: CheckContext,
  isMeant: (workspace: Json) => boolean,
  as = 'owner',
): Promise<Json[]> {
  const pages = await walk(context, { as });
  return pages.flatMap(({ workspaces }) => workspaces).filter((one) => one && isMeant(one));
}

/** The entries of this workspace in the whole list. */
export const listedAs = (context: CheckContext, at: WorkspacePath, as?: string): Promise<Json[]> =>
  findListed(context, ({ workspace_id }) => workspace_id === at.workspace_id, as);

/** Requires that a get and the list show this workspace to the one who may do least. */
export async function expectShown(context: CheckContext, at: WorkspacePath, workspace: Json): Promise<void> {
  const as = onlooker(context);
  expectSame(context, await read(context, at, as), workspace, 'the workspace, as get shows it');
  const [listed] = await listedAs(context, at, as);
  expectSame(context, listed, workspace, 'the workspace, as the list shows it');
}

/** A cursor after which the first of these workspaces follows; undefined if it is the first of the list. */
export async function cursorBefore(
  context: CheckContext,
  ids: readonly string[],
): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const read = await page(context, { limit: largest, cursor });
    const index = idsOf(read).findIndex((id) => ids.includes(id));
    if (index === 0) return cursor;
    if (index > 0) return (await page(context, { limit: index, cursor })).next_cursor;
    context.expect(hasNext(read), 'a list that has what was created', `no ${ids.join(', ')} in it`);
    cursor = read.next_cursor;
  }
  return context.skip(`the list has more than ${mostPages} pages`);
}
