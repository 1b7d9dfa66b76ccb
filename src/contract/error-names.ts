import type { Document } from './contract.ts';
import { entriesOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';
import { kebabCase } from './kebab-case.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

const operationMethods = /^(get|put|post|delete|options|head|patch|trace)$/;

/** The name of a reply that has no `examples`; undefined if it documents no error. */
export type NameOfError = (status: string, reference: Node, responses: Node) => string | undefined;

/** Where a name of the document is used. */
interface Use {
  components: Set<string>;
  statuses: Set<string>;
}

/**
 * Names the errors of a document that have no entry in `examples`: after their component (`NotFound` is `not-found`), else
 * after their status (`status-404`, `status-4xx`, `status-default`). One name is one error: where a second component, another
 * status or an entry of `examples` of another status has the component's name, the status gives it.
 */
export function errorNames(document: Document): NameOfError {
  const uses = usesOfNames(document);
  return (status, reference, responses) => {
    if (!isError(status, responses)) return undefined;
    const name = componentName(reference);
    const use = name === undefined ? undefined : uses.get(name);
    const isOne = use?.components.size === 1 && use.statuses.size === 1;
    return name !== undefined && isOne ? name : `status-${status.toLowerCase()}`;
  };
}

function usesOfNames(document: Document): Map<string, Use> {
  const uses = new Map<string, Use>();
  const use = (name: string): Use => {
    const found = uses.get(name) ?? { components: new Set(), statuses: new Set() };
    uses.set(name, found);
    return found;
  };
  const items = entriesOf(document.paths).map(([, item]) => deref(document, item));
  const operations = items.flatMap((item) => entriesOf(item).filter(([key]) => operationMethods.test(key)));
  for (const [, { responses } = {} as Node] of operations) {
    for (const [key, reference] of entriesOf(responses)) {
      const status = key.toUpperCase();
      const name = isError(status, responses) ? componentName(reference) : undefined;
      if (name !== undefined) {
        use(name).statuses.add(status);
        use(name).components.add(reference.$ref);
      }
      for (const [, content] of entriesOf(deref(document, reference)?.content))
        for (const [example] of entriesOf(content?.examples)) use(example).statuses.add(status);
    }
  }
  return uses;
}

/** `default` documents errors where another reply documents a success or a redirect. */
const isError = (status: string, responses: Node): boolean =>
  /^[45]/.test(status) ||
  (/^default$/i.test(status) && entriesOf(responses).some(([other]) => /^[23]/.test(other)));

function componentName(reference: Node): string | undefined {
  const [, component] = /^#\/components\/responses\/([^/]+)$/.exec(String(reference?.$ref)) ?? [];
  // `HTTPError` is `http-error`.
  return component && (kebabCase(component.replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')) || undefined);
}
