/** `npm run lint:spec [file…]`: Redocly's lint over every OpenAPI and AsyncAPI document of ours; warnings fail too. */
import { globSync } from 'node:fs';
import { formatProblems, getTotals, lint, loadConfig } from '@redocly/openapi-core';

const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : globSync(['spec/*/{openapi,asyncapi}.yaml', 'template/openapi.yaml']).sort();
const config = await loadConfig({ configPath: 'redocly.yaml' });
let found = 0;
for (const ref of files) {
  const problems = await lint({ ref, config });
  const totals = getTotals(problems);
  found += totals.errors + totals.warnings;
  if (problems.length > 0) formatProblems(problems, { format: 'codeframe', totals, version: '' });
}
console.log(`${files.length} documents, ${found} problems`);
process.exitCode = found > 0 ? 1 : 0;
