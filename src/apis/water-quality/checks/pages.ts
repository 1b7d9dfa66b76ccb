import type { Json, Received } from '../../../conformance/model/exchange.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { objects } from './answers.ts';
import { another } from './people.ts';
import { newWorkspaces, type TestWorkspace, whoIs } from './test-workspace.ts';

/** One of the paged lists. */
export interface List {
  operation: string;
  /** The member of the reply that the page is in. */
  container: string;
  /** Who asks for it, if the check names nobody. */
  as(context: CheckContext): string | null;
  /** Makes so many items: their workspaces in the order of creation. */
  make(context: CheckContext, count: number): Promise<TestWorkspace[]>;
}

export const ownList: List = {
  operation: 'listOwnWorkspaces',
  container: 'data',
  as: another,
  make: (context, count) => newWorkspaces(context, count, {}, another(context)),
};

export const sharedList: List = {
  operation: 'listSharedWorkspaces',
  container: 'workspaces',
  as: another,
  make: async (context, count) => {
    const guest = await whoIs(context, another(context));
    const workspaces = await newWorkspaces(context, count);
    for (const workspace of workspaces) await workspace.invite(guest);
    return workspaces;
  },
};

export const publicList: List = {
  operation: 'listPublicWorkspaces',
  container: 'workspaces',
  as: () => null,
  make: (context, count) => newWorkspaces(context, count, { type: 'public' }),
};

export const pagedLists = [ownList, sharedList, publicList];

/** The paged lists of a shared public workspace, each with a persona whose list has it. */
export const listsFor = (guest: string) =>
  [
    [ownList, 'owner'],
    [sharedList, guest],
    [publicList, null],
  ] as const;

/** A list with more pages than these is not followed to its end. */
const mostPages = 400;

export interface Page {
  items: Json[];
  next: Json;
  received: Received;
}

export async function pageOf(
  context: CheckContext,
  { operation, container, ...list }: List,
  query: { limit?: unknown; index?: string | undefined } = {},
  as = list.as(context),
): Promise<Page> {
  const received = await context.call(operation, { query }, { intent: 'valid', as });
  context.expectStatus(received, 200);
  const page = received.json?.[container];
  const items = objects(context, page?.workspaces, `${container}.workspaces`);
  return { items, next: page.next_index, received };
}

/** Every page, each by the index that the one before it gave. `onPage` runs before the next page is asked for. */
export async function pagesOf(
  context: CheckContext,
  list: List,
  limit = 100,
  as = list.as(context),
  onPage: (page: Page) => Promise<void> | void = () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  const given = new Set<string>();
  let index: string | undefined;
  while (pages.length < mostPages) {
    const page: Page = await pageOf(context, list, { limit, index }, as);
    pages.push(page);
    await onPage(page);
    if (page.next === null || page.next === undefined) return pages;
    context.expect(typeof page.next === 'string', 'next_index a string or null', JSON.stringify(page.next));
    context.expect(!given.has(page.next), 'another next_index on each page', page.next);
    given.add(page.next);
    index = page.next;
  }
  return context.skip(`the list has more than ${mostPages} pages of ${limit}`);
}

/** The list of all workspaces, as the system's admin sees it. */
export async function listOfAll(context: CheckContext, query: object = {}): Promise<Json[]> {
  const received = await context.call('listAllWorkspaces', { query: { ...query } }, { as: 'admin' });
  context.expectStatus(received, 200);
  return objects(context, received.json?.workspaces, 'workspaces');
}

/** Every item of a list, as a persona sees it. */
export async function itemsOf(context: CheckContext, list: List, as?: string | null): Promise<Json[]> {
  return (await pagesOf(context, list, 100, as)).flatMap(({ items }) => items);
}

export const idsOf = (items: readonly Json[]): string[] => items.map((item) => item?.id);

/** The item of that workspace, if it is listed. */
export const itemOf = async (
  context: CheckContext,
  list: List,
  id: string,
  as?: string | null,
): Promise<Json> => (await itemsOf(context, list, as)).find((item) => item?.id === id);

export const isListed = async (
  context: CheckContext,
  list: List,
  id: string,
  as?: string | null,
): Promise<boolean> => (await itemOf(context, list, id, as)) !== undefined;

/**
 * Judges a list. At a real target others may write to it meanwhile, our own other checks among them: a failure counts only
 * if the list stayed as it was.
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
    try {
      return await look(before);
    } catch (error) {
      if (before.join() === (await now()).join()) throw error;
    }
  }
  context.skip('the list was written to by others all the time that it was read');
}
