import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { among, several } from './list-pages.ts';
import { create, idOf, orgOf, remove } from './organisation.ts';
import { cursorBefore, goesOn, idsOf, page, walk } from './pages.ts';

/** A list that is walked from cursor to cursor. */
export const listWalks: StatementChecks = writing('pagination', {
  'list-workspaces/walk-visits-each-once': async (context) => {
    const own = await several(context, 5);
    for (const limit of [37, 200]) {
      const visited = (await walk(context, { limit })).flatMap(idsOf);
      context.equal(among(own, visited).sort(), [...own].sort(), `what a walk by ${limit} visits of five`);
      const repeated = visited.filter((id, index) => visited.indexOf(id) !== index);
      context.equal(repeated, [], `workspaces that a walk by ${limit} visits again`);
    }
    const tail = await walk(context, { limit: 2, cursor: await cursorBefore(context, own) });
    context.equal(among(own, tail.flatMap(idsOf)).sort(), [...own].sort(), 'what a walk by 2 visits of five');
  },

  'list-workspaces/walk-survives-changes': async (context) => {
    const own = await several(context, 8);
    const gone = new Set<string>();
    const drop = async (id: string | undefined): Promise<void> => {
      if (id === undefined || gone.has(id)) return;
      gone.add(id);
      await remove(context, { org_id: orgOf(context), workspace_id: id });
    };
    const visited: string[] = [];
    const seen = (): string[] => among(own, visited);
    let cursor: unknown = await cursorBefore(context, own);
    for (let pages = 0; pages < 100; pages++) {
      const read = await page(context, { limit: 2, cursor });
      visited.push(...idsOf(read));
      if (!goesOn(read)) break;
      cursor = read.next_cursor;
      if (pages > 2) continue;
      // That on which the cursor rests, one long past, one that is still to come; and a new one.
      await drop(seen().at(-1));
      if (pages === 1) await drop(seen()[0]);
      if (pages === 0) await drop(own.findLast((id) => !visited.includes(id)));
      idOf(context, await create(context));
    }
    const throughout = own.filter((id) => !gone.has(id));
    context.equal(among(throughout, visited).sort(), [...throughout].sort(), 'what was there all the time');
    const repeated = visited.filter((id, index) => visited.indexOf(id) !== index);
    context.equal(repeated, [], 'workspaces that the walk visits again');
  },
});
