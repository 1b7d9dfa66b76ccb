import { type ApiProfile, type CheckContext, type StatementChecks, writingChecks } from 'standin/conformance';

/** The mock answers getTask and updateTask from the contract, as long as they have no handler: then these laws do not hold. */
const fromContract = 'it has no handler';
export const profile: Partial<ApiProfile> = {
  exceptions: {
    'tasks law/created-is-got': fromContract,
    'tasks law/update-changes-what-is-sent': fromContract,
    'tasks law/unknown-is-not-found': fromContract,
  },
};

/** The check of each statement, by its id: it tests the mock, and a real implementation alike. */
export const checks: StatementChecks = {
  ...writingChecks('life', {
    'create-task/at-the-end': async (context) => {
      const title = context.uniqueName();
      const added = context.expectReply(await context.call('createTask', { body: { title } }), 201);
      context.expectEqual(added.done, false, 'whether it is done');
      context.expectEqual((await allTasks(context)).at(-1), added, 'the last task');
    },
  }),
  ...writingChecks('roles', {
    'create-task/writers-only': async (context) => {
      const title = context.uniqueName();
      context.expectError(
        await context.call('createTask', { body: { title } }, { as: 'viewer' }),
        'writers-only',
      );
      const titles = (await allTasks(context)).map((task) => task.title);
      context.expectEqual(titles.includes(title), false, 'whether it was added');
    },
  }),
};

async function allTasks(context: CheckContext) {
  const tasks = [];
  let cursor: string | undefined;
  do {
    const received = await context.call('listTasks', { query: { limit: 100, ...(cursor && { cursor }) } });
    const page = context.expectReply(received, 200);
    tasks.push(...page.tasks);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return tasks;
}
