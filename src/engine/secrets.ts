import { SecretMask } from '../contract/secret-mask.ts';
import type { ApiDefinition } from './api.ts';

/** For the log, the journal and its exports. */
const journal = new SecretMask({
  personaToken: () => '***',
  isShown: () => false,
  keepsScheme: false,
});

export const maskText = (text: string): string => journal.text(text);
export const maskTarget: SecretMask['target'] = (target, own) => journal.target(target, own);
export const maskHeaders: SecretMask['headers'] = (headers, own) => journal.headers(headers, own);
export const maskBody: SecretMask['body'] = (text, mediaType) => journal.body(text, mediaType);

/** The names of the contracts' API keys, which are secrets whatever they are called. */
export function keyNames(apis: readonly ApiDefinition[]): ReadonlySet<string> {
  const schemes = apis.flatMap(({ contract }) => Object.values(contract.securitySchemes));
  return new Set(
    schemes.flatMap((scheme) =>
      scheme.type === 'apiKey' ? [scheme.in === 'query' ? scheme.name : scheme.name.toLowerCase()] : [],
    ),
  );
}
