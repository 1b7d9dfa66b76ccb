/** The code of a folder that behaves as the resources of its document do. */
import { loadApiBehaviour } from '../../behaviour/api-behaviour.ts';
import { oneLine } from '../../contract/one-line.ts';
import type { ApiDefinition } from '../../engine/api.ts';
import type { ResourceModel } from '../../resources/model.ts';
import { propertyName, quoted } from './literal.ts';
import { ownResources } from './own-resource.ts';
import { resourceFile } from './resource-file.ts';

/** The files by their paths from the folder. `records`: how many fixtures a collection has. */
export async function ownCode(
  api: Pick<ApiDefinition, 'name' | 'contract'>,
  model: ResourceModel,
  records?: number,
): Promise<Map<string, string>> {
  const behaviour = await loadApiBehaviour(api, model);
  const resources = ownResources(behaviour, records);
  const files = new Map<string, string>();
  for (const own of resources) {
    const { code, fixtures } = resourceFile(own);
    files.set(`resources/${own.names.file}.ts`, code);
    if (fixtures !== undefined) files.set(`fixtures/${own.names.file}.ts`, fixtures);
  }
  const names = resources.map(({ resource, names: own }) => ({ name: resource.name, ...own }));
  const imports = names.map(
    ({ file, collection }) => `import { ${collection} } from './resources/${file}.ts';\n`,
  );
  const entries = names.map(({ name, collection }) =>
    name === collection ? `  ${collection},\n` : `  ${propertyName(name)}: ${collection},\n`,
  );
  files.set(
    'state.ts',
    `import type { StateOf } from 'standin';\n${imports.sort().join('')}
export const collections = {\n${entries.join('')}};

/** The collections of one sandbox. */
export type State = StateOf<typeof collections>;\n`,
  );
  files.set('standin.config.ts', configFile(api.name, names, model));
  return files;
}

function configFile(
  name: string,
  resources: readonly { file: string; handlers: string }[],
  { unmodelled }: ResourceModel,
): string {
  const imports = resources.map(
    ({ file, handlers }) => `import { ${handlers} } from './resources/${file}.ts';\n`,
  );
  const left = unmodelled.map(
    ({ operation, reason }) => `  // ${operation} is answered from the contract: ${oneLine(reason)}.\n`,
  );
  return `import { defineApi } from 'standin';
import { contract } from './generated/contract.ts';
import { scenarios } from './generated/scenarios.ts';
${imports.sort().join('')}import { collections } from './state.ts';

export default defineApi({
  name: ${quoted(name)},
  contract,
  state: { collections },
${left.join('')}  handlers: {
${resources.map(({ handlers }) => `    ...${handlers},\n`).join('')}  },
  scenarios,
});
`;
}
