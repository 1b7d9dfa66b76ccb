// `node scripts/count-tests.js TESTS SLOW CHROMIUM CHECKS`: the end of CI's output, from Vitest's reports of the test commands and the exit
// statuses of these and of the other checks: each failed test with its message, then the closing line with the counts.
// A log is often kept by its end alone. Plain JavaScript, since CI calls it with the machine's own Node.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [tests, slowTests, chromiumTests, checks] = process.argv.slice(2).map(Number);
const commands = [
  { report: 'tests.json', status: tests },
  { report: 'slow-tests.json', status: slowTests },
  { report: 'chromium-tests.json', status: chromiumTests },
];
/** Lines of a failure's message that are printed; the whole message stands further up. */
const messageLines = 12;
let passed = 0;
let failed = checks === 0 ? 0 : 1;
for (const { report, status } of commands) {
  const path = new URL(`../coverage/${report}`, import.meta.url);
  const results = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  passed += results.numPassedTests ?? 0;
  // A report does not count a file that could not be loaded.
  failed += Math.max(results.numFailedTests ?? 0, status === 0 ? 0 : 1);
  for (const file of results.testResults ?? []) {
    const failures = file.assertionResults.filter((test) => test.status === 'failed');
    const isUnloaded = file.status === 'failed' && failures.length === 0;
    if (isUnloaded) print(file.name, 'could not be loaded', [file.message]);
    for (const test of failures) print(file.name, test.fullName, test.failureMessages);
  }
}
console.log(`${passed} passed, ${failed} failed`);

function print(file, what, messages) {
  const lines = messages
    .flatMap((message) => message.split('\n'))
    .filter((line) => !line.includes('/node_modules/'));
  console.log(`FAILED ${relative(process.cwd(), file)}: ${what}`);
  for (const line of lines.slice(0, messageLines)) console.log(`  ${line}`);
}
