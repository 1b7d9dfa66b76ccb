import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf, memberOf, textOf } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { type Finding, sentence, verdict } from './changes.ts';
import type { Comparison, OperationComparison } from './comparison.ts';
import type { Node, OperationAt } from './operations.ts';

/** One way to be let in: schemes that are needed together, by what they are, with the scopes of each. */
export interface Alternative {
  schemes: ReadonlyMap<string, ReadonlySet<string>>;
  text: string;
  pointer: string;
}

/** All ways to be let in, and where they stand. */
export interface Alternatives {
  all: readonly Alternative[];
  pointer: string;
}

/** Without any requirement, everyone is let in: OpenAPI 3.1, sections 4.8.10 and 4.8.30. */
function alternativesOf({ document, node, pointer }: OperationAt): Alternatives {
  const isOwn = node?.security !== undefined;
  const around = isOwn ? `${pointer}/security` : document.security === undefined ? '' : '/security';
  return securityAlternatives(document, node?.security ?? document.security, around);
}

/** `security`: a list of requirements, which is at `pointer`. */
export function securityAlternatives(document: Document, security: Node, pointer: string): Alternatives {
  const all = listOf(security)
    .map((one, index) => ({ one, pointer: `${pointer}/${index}` }))
    .filter(({ one }) => isObject(one))
    .map(({ one, pointer }) => alternative(document, one, pointer));
  return { all: all.length > 0 ? all : [withoutCredentials(pointer)], pointer };
}

export const withoutCredentials = (pointer: string): Alternative => ({
  ...{ schemes: new Map(), text: 'no credentials', pointer },
});

function alternative(document: Document, node: Node, pointer: string): Alternative {
  const schemes = entriesOf(node).map(([name, scopes]): [string, Set<string>] => [
    schemeKey(deref(document, memberOf(document.components?.securitySchemes, name)), name),
    new Set(listOf(scopes).map(textOf)),
  ]);
  const texts = entriesOf(node).map(([name, scopes]) => schemeText(name, listOf(scopes).map(textOf)));
  const text = texts.length === 0 ? 'no credentials' : texts.join(' with ');
  return { schemes: new Map(schemes), text, pointer };
}

export const schemeText = (name: string, scopes: readonly string[]): string =>
  scopes.length === 0 ? name : `${name} (${scopes.join(', ')})`;

/** What a scheme demands of a request, whatever it is called. */
export function schemeKey(scheme: Node, name: string): string {
  if (!isObject(scheme)) return `name ${name}`;
  switch (scheme.type) {
    case 'http':
      return `http ${textOf(scheme.scheme).toLowerCase()}`;
    case 'apiKey':
    case 'httpApiKey':
      return `apiKey ${scheme.in} ${scheme.in === 'header' ? textOf(scheme.name).toLowerCase() : textOf(scheme.name)}`;
    case 'openIdConnect':
      return `openIdConnect ${textOf(scheme.openIdConnectUrl)}`;
    case 'oauth2':
      return `oauth2 ${name}`;
    default:
      return `${textOf(scheme.type)}`;
  }
}

/** Whether who keeps to `given` is let in by `wanted`. */
const isEnough = (given: Alternative, wanted: Alternative): boolean =>
  [...wanted.schemes].every(([key, scopes]) => {
    const granted = given.schemes.get(key);
    return granted !== undefined && [...scopes].every((scope) => granted.has(scope));
  });

export function compareSecurity(comparison: OperationComparison, old: OperationAt, next: OperationAt): void {
  compareAlternatives(alternativesOf(old), alternativesOf(next), 'security', (one) => comparison.add(one));
}

export function compareAlternatives(
  before: Alternatives,
  after: Alternatives,
  part: string,
  add: (finding: Omit<Finding, 'operation'>) => void,
): void {
  for (const one of before.all) {
    if (after.all.some((other) => isEnough(one, other))) continue;
    const sameSchemes = after.all.find(({ schemes }) =>
      [...schemes.keys()].every((key) => one.schemes.has(key)),
    );
    add({
      ...verdict(['client']),
      rule: sameSchemes ? 'security-scope-added' : 'security-alternative-removed',
      part,
      message: sentence(
        part,
        sameSchemes
          ? `needs ${sameSchemes.text}, before it was ${one.text}`
          : `no longer accepts ${one.text}`,
        'a client that still comes with it is refused',
      ),
      ...{ oldPointer: one.pointer, newPointer: sameSchemes?.pointer ?? after.pointer },
    });
  }
  for (const one of after.all) {
    if (before.all.some((other) => isEnough(one, other))) continue;
    const sameSchemes = before.all.find(({ schemes }) =>
      [...schemes.keys()].every((key) => one.schemes.has(key)),
    );
    add({
      ...verdict(['server']),
      rule: sameSchemes ? 'security-scope-removed' : 'security-alternative-added',
      part,
      message: sentence(
        part,
        sameSchemes
          ? `needs ${one.text} only, before it was ${sameSchemes.text}`
          : `also accepts ${one.text}`,
        'a server of the old document may refuse a client that comes with it',
      ),
      ...{ oldPointer: sameSchemes?.pointer ?? before.pointer, newPointer: one.pointer },
    });
  }
}

/** Where tokens come from: the flows of OAuth 2 (OpenAPI 3.1, section 4.8.28). */
export function compareSchemes({ old, next, changes }: Comparison): void {
  const schemes = (document: Document): [string, Node][] =>
    entriesOf(document.components?.securitySchemes).map(([name, one]) => [name, deref(document, one)]);
  const after = new Map(schemes(next));
  for (const [name, scheme] of schemes(old)) {
    const other = after.get(name);
    if (scheme?.type !== 'oauth2' || other?.type !== 'oauth2') continue;
    const pointer = `/components/securitySchemes/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const part = `security scheme ${name}`;
    const add = (
      rule: string,
      judged: ReturnType<typeof verdict>,
      text: string,
      hurt: string,
      place: string,
    ): void =>
      changes.add({
        ...judged,
        ...{ operation: undefined, rule, part, message: sentence(part, text, hurt) },
        ...{ oldPointer: `${pointer}/${place}`, newPointer: `${pointer}/${place}` },
      });
    for (const [flow, node] of entriesOf(scheme.flows)) {
      const now = memberOf(other.flows, flow);
      if (!isObject(now)) {
        const hurt = 'a client that gets its tokens by it gets none';
        add(
          'oauth-flow-removed',
          verdict(['client']),
          `no longer has the flow ${flow}`,
          hurt,
          `flows/${flow}`,
        );
        continue;
      }
      for (const url of ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'deviceAuthorizationUrl'])
        if (textOf(node?.[url]) !== textOf(now[url])) {
          const text = `has the ${url} ${textOf(now[url]) || 'of none'}, before it was ${textOf(node?.[url]) || 'none'}`;
          const hurt = 'a client that uses the old one may get no token';
          add('oauth-url-changed', verdict([], 'warning'), text, hurt, `flows/${flow}/${url}`);
        }
      for (const scope of Object.keys(node?.scopes ?? {})) {
        if (memberOf(now.scopes, scope) !== undefined) continue;
        const hurt = 'a client that asks for it may get no token';
        const text = `no longer has the scope ${scope}`;
        add('oauth-scope-removed', verdict([], 'warning'), text, hurt, `flows/${flow}/scopes`);
      }
    }
    for (const flow of Object.keys(other.flows ?? {}))
      if (memberOf(scheme.flows, flow) === undefined)
        add(
          'oauth-flow-added',
          verdict([]),
          `has the new flow ${flow}`,
          'clients may go on as before',
          'flows',
        );
  }
}
