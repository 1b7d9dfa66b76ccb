// `node scripts/count-tests.js TESTS SLOW CHECKS`: the closing line of CI, from Vitest's reports of both test commands and
// the exit statuses of both and of the other checks. Plain JavaScript, since CI calls it with the machine's own Node.
import { existsSync, readFileSync } from 'node:fs';

const [tests, slowTests, checks] = process.argv.slice(2).map(Number);
const commands = [
  { report: 'tests.json', status: tests },
  { report: 'slow-tests.json', status: slowTests },
];
let passed = 0;
let failed = checks === 0 ? 0 : 1;
for (const { report, status } of commands) {
  const file = new URL(`../coverage/${report}`, import.meta.url);
  const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  passed += counts.numPassedTests ?? 0;
  // A report does not count a file that could not be loaded.
  failed += Math.max(counts.numFailedTests ?? 0, status === 0 ? 0 : 1);
}
console.log(`${passed} passed, ${failed} failed`);
