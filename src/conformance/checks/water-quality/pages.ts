import type { Json, Received } from '../../exchange.ts';
import type { CallOptions, Trial } from '../../trial.ts';
import { objects } from './answers.ts';
import { another, invite, whoIs } from './people.ts';
import { ownWorkspaces } from './workspace.ts';

/** One of the paged lists, and how items of it are come by. */
export interface List {
  operation: string;
  /** The member of the reply that the page is in. */
  container: string;
  as(trial: Trial): string | null;
  /** Makes so many items, and gives their ids in the order in which they were made. */
  make(trial: Trial, count: number): Promise<string[]>;
}

export const ownList: List = {
  operation: 'listOwnWorkspaces',
  container: 'data',
  as: another,
  make: (trial, count) => ownWorkspaces(trial, count, {}, another(trial)),
};

export const sharedList: List = {
  operation: 'listSharedWorkspaces',
  container: 'workspaces',
  as: another,
  make: async (trial, count) => {
    const guest = await whoIs(trial, another(trial));
    const ids = await ownWorkspaces(trial, count);
    for (const id of ids) await invite(trial, id, guest);
    return ids;
  },
};

export const publicList: List = {
  operation: 'listPublicWorkspaces',
  container: 'workspaces',
  as: () => null,
  make: (trial, count) => ownWorkspaces(trial, count, { type: 'public' }),
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
  trial: Trial,
  { operation, container, as }: List,
  query: { limit?: unknown; index?: string } = {},
  options: CallOptions = { as: as(trial) },
): Promise<Page> {
  const received = await trial.call(operation, { query }, { meant: 'valid', ...options });
  trial.status(received, 200);
  const page = received.json?.[container];
  const items = objects(trial, page?.workspaces, `${container}.workspaces`);
  return { items, next: page.next_index, received };
}

/** Every page, each by the index that the one before it gave. `turned` is told of each. */
export async function pagesOf(
  trial: Trial,
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
      trial,
      list,
      { limit, ...(index !== undefined && { index }) },
      options ?? { as: list.as(trial) },
    );
    pages.push(page);
    await turned(page);
    if (page.next === null || page.next === undefined) return pages;
    trial.that(typeof page.next === 'string', 'next_index a string or null', JSON.stringify(page.next));
    trial.that(!given.has(page.next), 'another next_index on each page', page.next);
    given.add(page.next);
    index = page.next;
  }
  return trial.skip(`the list has more than ${mostPages} pages of ${limit}`);
}

/** Every item of a list, as somebody sees it. */
export async function itemsOf(trial: Trial, list: List, options?: CallOptions): Promise<Json[]> {
  return (await pagesOf(trial, list, 100, options)).flatMap(({ items }) => items);
}

export const idsOf = (items: readonly Json[]): string[] => items.map((item) => item?.id);

/** The item of that workspace, if it is listed. */
export const itemOf = async (
  trial: Trial,
  list: List,
  id: string,
  options?: CallOptions,
): Promise<Json | undefined> => (await itemsOf(trial, list, options)).find((item) => item?.id === id);

/**
 * Judges a list that stays what it is meanwhile: at a real target others write too, our own other checks among them. Then
 * it is judged again.
 */
export async function whileStill(
  trial: Trial,
  list: List,
  look: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const now = async (): Promise<string[]> => idsOf(await itemsOf(trial, list));
  if (trial.world.isDisposable) return look(await now());
  for (let tries = 0; tries < 5; tries++) {
    const before = await now();
    const failure = await look(before).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!failure) return;
    if (before.join() === (await now()).join()) throw failure.error;
  }
  trial.skip('the list was written to by others all the time that it was read');
}
