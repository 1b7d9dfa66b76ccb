/** What a project imports, and the names that it finds there among others. Types come with each. */
export const entries: Record<string, readonly string[]> = {
  standin: ['createStandin', 'defineApi', 'fetchFrom'],
  'standin/node': ['serve'],
  'standin/apis/fastio': ['fastio'],
  'standin/apis/org-workspaces': ['orgWorkspaces'],
  'standin/apis/water-quality': ['waterQuality'],
  'standin/apis/workspace-acl': ['workspaceAcl'],
  'standin/client': ['createClient', 'ControlError', 'JournalWaitError'],
  'standin/conformance': ['conformance'],
  'standin/msw': ['createMsw'],
  'standin/vitest': ['standinTest'],
  'standin/vite': ['standin'],
};

/** Those that need what a project may not have: the optional peers. */
export const withPeers: readonly string[] = ['standin/msw', 'standin/vitest', 'standin/vite'];

/** Entries that run in a page: their types may ask for nothing of Node's. */
export const inPage = ['standin', 'standin/client', 'standin/msw', ...Object.keys(entries).filter(isApi)];

function isApi(entry: string): boolean {
  return entry.startsWith('standin/apis/');
}

/** A module that prints which names each entry has, as JSON. */
export function importing(names: readonly string[]): string {
  const rows = names.map(
    (name) => `  ${JSON.stringify(name)}: Object.keys(await import(${JSON.stringify(name)})),`,
  );
  return `console.log(JSON.stringify({\n${rows.join('\n')}\n}));\n`;
}

/** A module in TypeScript that does not compile where a name is missing, or has no type. */
export function typed(names: readonly string[]): string {
  const lines = names.flatMap((name, n) => [
    `import * as entry${n} from '${name}';`,
    ...(entries[name] ?? []).map(
      (one) => `export const ${one}${n}: Known<typeof entry${n}.${one}> = entry${n}.${one};`,
    ),
  ]);
  return ['type Known<T> = 0 extends 1 & T ? never : T;', ...lines, ''].join('\n');
}
