import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { among, cursorBefore, hasNext, idsOf, page, walk } from './pages.ts';
import { orgOf, ownWorkspace, ownWorkspaces, remove } from './workspace.ts';

/** Requires that a walk visited all of these, and nothing twice. */
function expectVisits(
  context: CheckContext,
  visited: string[],
  wanted: readonly string[],
  walk: string,
): void {
  context.expectEqual(among(wanted, visited).sort(), [...wanted].sort(), `what ${walk} visits`);
  const repeated = visited.filter((id, index) => visited.indexOf(id) !== index);
  context.expectEqual(repeated, [], `workspaces that ${walk} visits again`);
}

/** The list read from cursor to cursor. */
export const listWalks: StatementChecks = writingChecks('pagination', {
  'list-workspaces/walk-visits-each-once': async (context) => {
    const own = await ownWorkspaces(context, 5);
    for (const limit of [37, 200])
      expectVisits(context, (await walk(context, { limit })).flatMap(idsOf), own, `a walk by ${limit}`);
    const tail = await walk(context, { limit: 2, cursor: await cursorBefore(context, own) });
    expectVisits(context, tail.flatMap(idsOf), own, 'a walk by 2');
  },

  'list-workspaces/walk-survives-changes': async (context) => {
    const own = await ownWorkspaces(context, 8);
    const deleted = new Set<string>();
    const drop = async (workspace_id: string | undefined): Promise<void> => {
      if (workspace_id === undefined || deleted.has(workspace_id)) return;
      deleted.add(workspace_id);
      await remove(context, { org_id: orgOf(context), workspace_id });
    };
    const visited: string[] = [];
    const seen = (): string[] => among(own, visited);
    let cursor: unknown = await cursorBefore(context, own);
    for (let pages = 0; pages < 100; pages++) {
      const read = await page(context, { limit: 2, cursor });
      visited.push(...idsOf(read));
      if (!hasNext(read)) break;
      cursor = read.next_cursor;
      if (pages > 2) continue;
      // Delete the last one before the cursor, one of an earlier page and one of a later page; and create one.
      await drop(seen().at(-1));
      if (pages === 1) await drop(seen()[0]);
      if (pages === 0) await drop(own.findLast((id) => !visited.includes(id)));
      await ownWorkspace(context);
    }
    const throughout = own.filter((id) => !deleted.has(id));
    expectVisits(context, visited, throughout, 'a walk during changes');
  },
});
