// `node scripts/count-tests.js TESTS CHECKS`: the closing line of CI, from Vitest's report and the exit statuses of the
// tests and of the other checks. Plain JavaScript, since CI calls it with the machine's own Node.
import { existsSync, readFileSync } from 'node:fs';

const [tests, checks] = process.argv.slice(2).map(Number);
const file = new URL('../coverage/tests.json', import.meta.url);
const report = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0 };
const passed = report.numPassedTests;
// The report does not count a file that could not be loaded, or a failed check.
const failed = Math.max(report.numFailedTests, tests === 0 ? 0 : 1) + (checks === 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
