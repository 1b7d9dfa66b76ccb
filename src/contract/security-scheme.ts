import type { SecurityScheme } from './contract.ts';
import { textOf } from './document-nodes.ts';

/** A Security Scheme Object, with the challenge of its 401s: RFC 9110, section 11.6.1. `title` is the document's. */
// biome-ignore lint/suspicious/noExplicitAny: a node of a document that was validated when it was read
export function securityScheme(node: any, title: string): SecurityScheme {
  // A header has ASCII alone.
  const realm = `realm="${title
    .toWellFormed()
    .replace(/[^\x20-\x7e]+/g, encodeURIComponent)
    .replace(/["\\]/g, '\\$&')}"`;
  switch (node.type) {
    case 'http': {
      const scheme = String(node.scheme).toLowerCase();
      return { type: 'http', scheme, challenge: httpChallenge(scheme, realm) };
    }
    case 'apiKey':
      // No scheme is registered for API keys, but a 401 must have a challenge.
      return { type: 'apiKey', in: node.in, name: textOf(node.name), challenge: `ApiKey ${realm}` };
    case 'mutualTLS':
      return { type: 'mutualTLS' };
    default:
      return { type: node.type, challenge: 'Bearer' };
  }
}

function httpChallenge(scheme: string, realm: string): string {
  if (scheme === 'basic') return `Basic ${realm}`;
  // RFC 7616, section 3.3.
  if (scheme === 'digest') return `Digest ${realm}, nonce="standin"`;
  return scheme.charAt(0).toUpperCase() + scheme.slice(1);
}
