import { expect, test } from 'vitest';
import { runStandin } from '../cli/standin-command.ts';

const nested = 'test/conformance/documents/nested.yaml';

test('check --explain says who calls, what is created and deleted again, and what is not called, and sends nothing', async () => {
  const { status, stdout } = await runStandin(['check', '--contract', nested, '--explain'], process.cwd());
  expect(status).toBe(0);
  expect(stdout).toMatch(/needs a persona .* for 21 operations: bearer/);
  expect(stdout).toContain('    tasks: createTask, deleteTask\n');
  expect(stdout).toContain('    deleteToken: deleteToken would change what this run has not created');
  expect(stdout).toContain('    GET /tokens/{token}: token');
});

test('check --explain names the ids that a built-in API needs', async () => {
  const { stdout } = await runStandin(['check', '--api', 'org-workspaces', '--explain'], process.cwd());
  expect(stdout).toMatch(/creates, and deletes again, with: .*createWorkspace/);
  expect(stdout).toMatch(/reads these ids of the configuration: org_id/);
});
