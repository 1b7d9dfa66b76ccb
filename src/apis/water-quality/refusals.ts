import type { NamedError, Refusal } from '../../engine/refusal.ts';
import { validationDetail } from '../fastapi-validation.ts';

export function describeRefusal(refusal: Refusal): NamedError | undefined {
  switch (refusal.kind) {
    case 'unknown-path':
      return { example: 'path-not-found' };
    case 'wrong-method':
      return { example: 'method-not-allowed' };
    case 'unauthenticated':
      return { example: 'not-authenticated' };
    case 'invalid': {
      const inPath = refusal.violations.every(({ in: location }) => location === 'path');
      // An id that breaks its schema cannot exist, so it is answered as an unknown one; the documents name no error for it.
      if (inPath)
        return {
          example: refusal.violations[0]?.path[0] === 'guest' ? 'guest-not-found' : 'workspace-not-found',
        };
      return { example: 'validation-failed', body: () => ({ detail: validationDetail(refusal) }) };
    }
    case 'unsupported-media-type':
      return { example: 'validation-failed', body: () => ({ detail: validationDetail(refusal) }) };
    case 'body-too-large':
      return { example: 'content-too-large' };
    case 'internal':
      return { example: 'internal-error' };
    default:
      return undefined;
  }
}
