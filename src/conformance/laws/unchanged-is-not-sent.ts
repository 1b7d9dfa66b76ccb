import { Blocked } from '../model/mismatch.ts';
import type { Law } from './law.ts';

export const unchangedIsNotSent: Law = {
  name: 'unchanged-is-not-sent',
  family: 'life',
  isSafe: true,
  demand: (resource) => {
    const get = resource.first('get');
    const documentedAt = get && resource.documents(get, 304);
    return get && documentedAt !== undefined
      ? {
          method: get,
          sentence: `${get.operation} with the ETag of the record in If-None-Match is answered 304, with another one 200.`,
          documentedAt,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const [get] = of.all('get');
    if (!get) return;
    const { parts } = await calls.valid(get);
    const got = await calls.send(get, parts);
    if (got.status >= 300) throw new Blocked(`${get.operation} was answered ${got.status}`, got);
    const { etag } = got.headers;
    if (etag === undefined) return context.skip(`the reply of ${get.operation} has no ETag`);
    const same = await calls.withHeaders(get, parts, { 'if-none-match': etag });
    if (same.status !== 304) calls.breaks('304 for the ETag of the record', String(same.status), same);
    const other = await calls.withHeaders(get, parts, { 'if-none-match': '"another-tag"' });
    if (other.status !== got.status)
      calls.breaks(`${got.status} for another ETag`, String(other.status), other);
  },
};
