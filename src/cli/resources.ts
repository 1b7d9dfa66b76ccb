import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { faultLines } from '../contract/document-faults.ts';
import { loadContract } from '../contract/load-contract.ts';
import { nearestNames } from '../contract/nearest-names.ts';
import { oneLine, visible, visibleJson } from '../contract/one-line.ts';
import type { ReadOptions } from '../contract/read-document.ts';
import type { ResourceOverrides } from '../contract/resource-overrides.ts';
import { contractFile } from '../folder/contract-file.ts';
import { ensureGenerated } from '../folder/ensure-generated.ts';
import { layout } from '../folder/layout.ts';
import { loadConfig } from '../folder/load-config.ts';
import { describeModel } from '../resources/describe-model.ts';
import { evidenceOf } from '../resources/evidence.ts';
import { inferResources } from '../resources/infer-resources.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

export async function resourcesCommand({ values, positionals }: InputOf<'resources'>): Promise<number> {
  const [name = ''] = positionals;
  const { json, why, overlay: overlays, 'allow-refs': allowRefs } = values;
  const isFolder = statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const options = { overlays, allowRefs };
  const { contract } = await loadContract(isFolder ? contractFile(name) : name, options);
  for (const line of faultLines(contract)) console.error(`standin: ${oneLine(line)}`);
  const overrides = isFolder ? await overridesOf(name, options) : undefined;
  const model = inferResources(await contract.document(), contract, overrides);
  const paths = new Map(contract.operations.map(({ id, method, path }) => [id, `${method} ${path}`]));
  const nameOf = (operation: string): string => paths.get(operation) ?? operation;
  if (why !== undefined) {
    const lines = evidenceOf(model, why, nameOf);
    if (lines.length === 0) {
      const subjects = [...model.resources.map((one) => one.name), ...paths.keys(), ...paths.values()];
      throw new UsageError(
        `--why ${why}: no resource, operation or path of ${name} is called so; the nearest are ${nearestNames(why, subjects)}`,
      );
    }
    console.log(visible(lines.join('\n')));
    return 0;
  }
  console.log(json ? visibleJson(model, 2) : visible(describeModel(model, nameOf).join('\n')));
  return 0;
}

/** Those of the folder's configuration, if it has one. */
async function overridesOf(folder: string, options: ReadOptions): Promise<ResourceOverrides | undefined> {
  if (!existsSync(join(folder, layout.config))) return undefined;
  await ensureGenerated(folder, options);
  return (await loadConfig(folder)).api.resources;
}
