/** The documents over whose resources walks go: ten of different vendors, with replies of many forms. */
const names = [
  'cenit',
  'circleci',
  'configcat',
  'github-issues',
  'google-tasks',
  'powerdns',
  'sakari',
  'zeno',
  'ynab',
];

export const walkedDocuments: readonly string[] = [
  'examples/shop/openapi.yaml',
  ...names.map((name) => `test/resources/documents/${name}.json`),
];
