import { isObject } from '../../contract/document-nodes.ts';
import { type Difference, narrowed, replaced, undecided, widened } from './difference.ts';
import { keywordOf, type Located } from './located.ts';
import { valueNames } from './values.ts';

/** OpenAPI 3.1, section 4.8.25. What it means for the branches of a choice is compared with the choice. */
export interface Discriminator {
  member: string;
  /** The values that it maps, where there is no choice whose branches have them. */
  values: readonly string[];
  pointer: string;
}

export function readDiscriminators(leaf: Located): Discriminator[] {
  const node = keywordOf(leaf, 'discriminator');
  if (!isObject(node) || typeof node.propertyName !== 'string') return [];
  const hasChoice = keywordOf(leaf, 'oneOf') !== undefined || keywordOf(leaf, 'anyOf') !== undefined;
  const values = hasChoice || !isObject(node.mapping) ? [] : Object.keys(node.mapping);
  return [{ member: node.propertyName, values, pointer: `${leaf.pointer}/discriminator` }];
}

export function compareDiscriminators(
  old: readonly Discriminator[],
  next: readonly Discriminator[],
): Difference[] {
  const [before, after] = [old[0], next[0]];
  if (!before && !after) return [];
  const place = { step: '', oldPointer: before?.pointer, newPointer: after?.pointer };
  if (!before || !after) {
    const [kind, text] = after
      ? ['discriminator-added', `is told apart by ${after.member}`]
      : ['discriminator-removed', `is no longer told apart by ${before?.member}`];
    return [{ ...place, ...undecided, kind, text }];
  }
  if (before.member !== after.member) {
    const text = `is told apart by ${after.member}, before it was ${before.member}`;
    return [{ ...place, ...replaced, kind: 'discriminator-member-changed', text }];
  }
  const [values, valuesOfNext] = [new Set(before.values), new Set(after.values)];
  const added = after.values.filter((one) => !values.has(one));
  const removed = before.values.filter((one) => !valuesOfNext.has(one));
  const found: Difference[] = [];
  if (added.length > 0) {
    const text = `also has the discriminator value ${valueNames(added)}`;
    found.push({ ...place, ...widened, kind: 'discriminator-mapping-added', text });
  }
  if (removed.length > 0) {
    const text = `no longer has the discriminator value ${valueNames(removed)}`;
    found.push({ ...place, ...narrowed, kind: 'discriminator-mapping-removed', text });
  }
  return found;
}
