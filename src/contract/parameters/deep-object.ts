import { decodeFormText } from '../bodies/form-text.ts';
import type { Parameter } from '../contract.ts';
import { addToTree, bracketedPairs, type NameTree, partsOfName, treeValue } from './bracketed-names.ts';
import { encodeText } from './percent-encoding.ts';
import type { Query } from './query.ts';

/**
 * `filter[a]=1&filter[b]=2`. OpenAPI does not define what stands in a member; lists (`filter[tags]=x&filter[tags]=y`,
 * `filter[tags][]=x`) and maps (`filter[owner][id]=3`) are read as Rails, PHP and `qs` do.
 */
export const deepObject = {
  read(query: Query, { name, value: shape }: Parameter): unknown {
    const tree: NameTree = new Map();
    for (const [key, texts] of query.takeAll((one) => one.startsWith(`${name}[`) && one.endsWith(']'))) {
      const [, ...parts] = partsOfName(key.slice(name.length));
      addToTree(tree, parts, texts.map(decodeFormText));
    }
    return tree.size > 0 ? treeValue(tree, shape) : undefined;
  },
  write: (value: unknown, parameter: Parameter): string =>
    bracketedPairs(parameter.name, value)
      .map(([name, text]) => `${encodeURIComponent(name.toWellFormed())}=${encodeText(parameter, text)}`)
      .join('&'),
};
