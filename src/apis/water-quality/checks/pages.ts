import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { objects } from './answers.ts';
import { another, invite, whoIs } from './people.ts';
import { ownWorkspaces } from './workspace.ts';

/** One of the paged lists, and how items of it are come by. */
export interface List {
  operation: string;
  /** The member of the reply that the page is in. */
  container: string;
  as(context: CheckContext): string | null;
  /** Makes so many items, and gives their ids in the order in which they were made. */
  make(context: CheckContext, count: number): Promise<string[]>;
}

export const ownList: List = {
  operation: 'listOwnWorkspaces',
  container: 'data',
  as: another,
  make: (context, count) => ownWorkspaces(context, count, {}, another(context)),
};

export const sharedList: List = {
  operation: 'listSharedWorkspaces',
  container: 'workspaces',
  as: another,
  make: async (context, count) => {
    const guest = await whoIs(context, another(context));
    const ids = await ownWorkspaces(context, count);
    for (const id of ids) await invite(context, id, guest);
    return ids;
  },
};

export const publicList: List = {
  operation: 'listPublicWorkspaces',
  container: 'workspaces',
  as: () => null,
  make: (context, count) => ownWorkspaces(context, count, { type: 'public' }),
};

export const pagedLists = [ownList, sharedList, publicList];

/** Pages of a list that is longer than this are not followed one by one. */
const mostPages = 400;

export interface Page {
  items: Json[];
  next: Json;
  received: Received;
}

export async function pageOf(
  context: CheckContext,
  { operation, container, as }: List,
  query: { limit?: unknown; index?: string } = {},
  options: CallOptions = { as: as(context) },
): Promise<Page> {
  const received = await context.call(operation, { query }, { meant: 'valid', ...options });
  context.status(received, 200);
  const page = received.json?.[container];
  const items = objects(context, page?.workspaces, `${container}.workspaces`);
  return { items, next: page.next_index, received };
}

/** Every page, each by the index that the one before it gave. `turned` is told of each. */
export async function pagesOf(
  context: CheckContext,
  list: List,
  limit = 100,
  options?: CallOptions,
  turned: (page: Page) => Promise<void> | void = () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  const given = new Set<string>();
  let index: string | undefined;
  while (pages.length < mostPages) {
    const page: Page = await pageOf(
      context,
      list,
      { limit, ...(index !== undefined && { index }) },
      options ?? { as: list.as(context) },
    );
    pages.push(page);
    await turned(page);
    if (page.next === null || page.next === undefined) return pages;
    context.that(typeof page.next === 'string', 'next_index a string or null', JSON.stringify(page.next));
    context.that(!given.has(page.next), 'another next_index on each page', page.next);
    given.add(page.next);
    index = page.next;
  }
  return context.skip(`the list has more than ${mostPages} pages of ${limit}`);
}

/** Every item of a list, as somebody sees it. */
export async function itemsOf(context: CheckContext, list: List, options?: CallOptions): Promise<Json[]> {
  return (await pagesOf(context, list, 100, options)).flatMap(({ items }) => items);
}

export const idsOf = (items: readonly Json[]): string[] => items.map((item) => item?.id);

/** The item of that workspace, if it is listed. */
export const itemOf = async (
  context: CheckContext,
  list: List,
  id: string,
  options?: CallOptions,
): Promise<Json | undefined> => (await itemsOf(context, list, options)).find((item) => item?.id === id);

/**
 * Judges a list that stays what it is meanwhile: at a real target others write too, our own other checks among them. Then
 * it is judged again.
 */
export async function whileStill(
  context: CheckContext,
  list: List,
  look: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const now = async (): Promise<string[]> => idsOf(await itemsOf(context, list));
  if (context.isolation.isDisposable) return look(await now());
  for (let tries = 0; tries < 5; tries++) {
    const before = await now();
    const failure = await look(before).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!failure) return;
    if (before.join() === (await now()).join()) throw failure.error;
  }
  context.skip('the list was written to by others all the time that it was read');
}
