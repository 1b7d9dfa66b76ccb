import { buildRequest, type RequestParts } from '../model/request.ts';
import { callerOf } from '../records/operation-caller.ts';
import type { Law } from './law.ts';

export const headAsGet: Law = {
  name: 'head-as-get',
  family: 'life',
  isSafe: true,
  demand: (resource) => {
    const method = resource.first('get') ?? resource.first('list');
    return method && resource.operation(method).method === 'GET'
      ? { method, sentence: `HEAD at the path of ${method.operation} is answered as GET, without a body.` }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    for (const method of [...of.all('get').slice(0, 1), ...of.all('list').slice(0, 1)]) {
      const operation = of.operation(method);
      if (operation.method !== 'GET' || !context.hasOperation(operation.id)) continue;
      // A GET with a body of its own is another request than a HEAD, which has none: RFC 9110, section 9.3.2.
      if (operation.body?.required) continue;
      const { parts } = await calls.valid(method);
      const got = await calls.send(method, parts);
      const { path, headers } = buildRequest(operation, parts as RequestParts, of.api.document);
      const as = callerOf(operation, context);
      const head = await context.sendRaw('HEAD', path, { headers }, { as, operation: operation.id });
      // A server need not implement it: RFC 9110, section 9.1, only asks for it.
      if (head.status === 405 || head.status === 501) continue;
      if (head.status !== got.status)
        calls.breaks(`${got.status} for HEAD, as for GET`, String(head.status), head);
      if (head.mediaType !== '' && got.mediaType !== '' && head.mediaType !== got.mediaType)
        calls.breaks(`${got.mediaType} for HEAD, as for GET`, head.mediaType, head);
      const length = head.headers['content-length'];
      const isShort = got.text !== '' && length === '0' && head.status === 200;
      if (isShort) calls.breaks('the Content-Length of GET for HEAD', 'a Content-Length of 0', head);
    }
  },
};
