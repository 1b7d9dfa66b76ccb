/** Compact JWTs, signed with HS256 (RFC 7519). */
import { createHmac, timingSafeEqual } from 'node:crypto';

const key = 'the key of the foreign server, and of nobody else';
const header = encoded({ typ: 'JWT', alg: 'HS256' });

/** @param {Record<string, unknown>} claims */
export function sign(claims) {
  const content = `${header}.${encoded(claims)}`;
  return `${content}.${signatureOf(content)}`;
}

/**
 * The claims, if the signature fits and the token has not expired.
 * @param {string} token
 * @returns {Record<string, any> | undefined}
 */
export function verified(token) {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head !== header || payload === undefined || signature === undefined || rest.length > 0)
    return undefined;
  const wanted = Buffer.from(signatureOf(`${head}.${payload}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return claims.exp === undefined || claims.exp * 1000 > Date.now() ? claims : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} content */
const signatureOf = (content) => createHmac('sha256', key).update(content).digest('base64url');

/** @param {unknown} value */
function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
