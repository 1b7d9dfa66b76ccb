import { type StatementChecks, type Trial, writing } from 'standin/conformance';

/** The check of each statement, by its id: it tests the mock, and a real implementation alike. */
export const checks: StatementChecks = {
  ...writing('life', {
    'create-task/at-the-end': async (trial) => {
      const title = trial.uniqueName();
      const added = trial.conforms(await trial.call('createTask', { body: { title } }), 201);
      trial.equal(added.done, false, 'whether it is done');
      trial.equal((await allTasks(trial)).at(-1), added, 'the last task');
    },
  }),
  ...writing('roles', {
    'create-task/writers-only': async (trial) => {
      const title = trial.uniqueName();
      trial.error(await trial.call('createTask', { body: { title } }, { as: 'viewer' }), 'writers-only');
      const titles = (await allTasks(trial)).map((task) => task.title);
      trial.equal(titles.includes(title), false, 'whether it was added');
    },
  }),
};

async function allTasks(trial: Trial) {
  const tasks = [];
  let cursor: string | undefined;
  do {
    const received = await trial.call('listTasks', { query: { limit: 100, ...(cursor && { cursor }) } });
    const page = trial.conforms(received, 200);
    tasks.push(...page.tasks);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return tasks;
}
