import type { Json } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { ok, orgOf } from './organisation.ts';

/** As many as a page may hold. */
const largest = 200;
/** Pages after which a walk is given up: there is more in the organisation than a check should read. */
const mostPages = 300;

/** One page of the list. */
export async function page(context: CheckContext, query: object = {}, as = 'owner'): Promise<Json> {
  const received = await context.call(
    'listWorkspaces',
    { path: { org_id: orgOf(context) }, query: { ...query } },
    { as },
  );
  const json = ok(context, received);
  context.that(Array.isArray(json?.workspaces), 'a page with workspaces', received.text.slice(0, 200));
  return json;
}

export const idsOf = ({ workspaces }: Json): string[] => workspaces.map((one: Json) => one?.workspace_id);

/** Whether a page says that another follows, and which: without a cursor it would be the first one again. */
export const goesOn = ({ has_more, next_cursor }: Json): boolean =>
  has_more === true && typeof next_cursor === 'string' && next_cursor !== '';

/** The pages from a cursor on, up to the last. */
export async function walk(
  context: CheckContext,
  { limit = largest, cursor, as }: { limit?: number; cursor?: string | undefined; as?: string } = {},
): Promise<Json[]> {
  const pages: Json[] = [];
  for (let next: unknown = cursor; ; ) {
    const read = await page(context, { limit, cursor: next }, as);
    pages.push(read);
    if (!goesOn(read)) return pages;
    next = read.next_cursor;
    if (pages.length >= mostPages) context.skip(`the list has more than ${mostPages} pages of ${limit}`);
  }
}

/** Those workspaces of the whole list that are meant. */
export async function findListed(
  context: CheckContext,
  isMeant: (workspace: Json) => boolean,
  as?: string,
): Promise<Json[]> {
  const pages = await walk(context, as === undefined ? {} : { as });
  return pages.flatMap(({ workspaces }) => workspaces).filter((one) => one && isMeant(one));
}

/** The cursor of the place just before the first of these: what comes after it is mostly the check's own. */
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
    context.that(goesOn(read), 'a list that has what was created', `no ${ids.join(', ')} in it`);
    cursor = read.next_cursor;
  }
  return context.skip(`the list has more than ${mostPages} pages`);
}
