import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';

export const changedIsNotOverwritten: Law = {
  name: 'changed-is-not-overwritten',
  family: 'life',
  demand: (resource) => {
    const [method] = conditional(resource);
    return resource.creation && method
      ? {
          method,
          sentence: `${method.operation} with an If-Match that is not the record's ETag is answered 412.`,
          documentedAt: resource.documents(method, 412),
        }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const { record } = await calls.create();
    for (const method of conditional(of)) {
      const parts =
        method.kind === 'delete'
          ? calls.partsAt(method, record)
          : await calls.changeParts(method, record, {}, true);
      const received = await calls.withHeaders(method, parts, { 'if-match': '"no-such-tag"' });
      if (received.status !== 412)
        calls.breaks('412 for an ETag that the record does not have', String(received.status), received);
    }
    // The tag that the record has is let through.
    const [get] = of.all('get');
    const [change] = conditional(of).filter((one) => one.kind !== 'delete');
    const etag = get && (await calls.call(get, record)).headers.etag;
    if (!change || etag === undefined) return;
    const parts = await calls.changeParts(change, record, {}, true);
    const received = await calls.withHeaders(change, parts, { 'if-match': etag });
    if (received.status === 412) calls.breaks("the change for the record's ETag", '412', received);
  },
};

const conditional = (resource: LawResource): MethodOf<'update' | 'replace' | 'delete'>[] =>
  resource.hasTags
    ? (['update', 'replace', 'delete'] as const)
        .flatMap((kind) => resource.all(kind))
        .filter((method) => resource.documents(method, 412) !== undefined)
    : [];
