import type { SchemaError, Validate } from '../contract/contract.ts';
import { isPushed, type StandinReply, type StandinRequest } from '../engine/message.ts';
import type { RateLimit } from '../engine/rate-limit.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { Defect } from './mutant.ts';

/** The kinds of defects that mutants are made of. */

// biome-ignore lint/suspicious/noExplicitAny: each handler has another context, and each reply another body
export type Untyped = any;

type Handler = (context: Untyped) => StandinReply | Promise<StandinReply>;

/** Several defects at once, applied in this order. */
export const combine = (...defects: readonly Defect[]): Defect => ({
  api: (api) => defects.reduce((changed, defect) => defect.api?.(changed) ?? changed, api),
  request: (request) => defects.reduce((changed, defect) => defect.request?.(changed) ?? changed, request),
  reply: (reply, request) =>
    defects.reduce((changed, defect) => defect.reply?.(changed, request) ?? changed, reply),
});

/** Replaces the handler of an operation; the new one may call the original. */
export const replaceHandler = (
  operation: string,
  replacement: (context: Untyped, original: Handler) => ReturnType<Handler>,
): Defect => ({
  api: (api) => {
    const original = api.handlers?.[operation] as Handler | undefined;
    if (!original) throw new Error(`${api.name} has no handler of ${operation}`);
    return {
      ...api,
      handlers: { ...api.handlers, [operation]: (context: Untyped) => replacement(context, original) },
    };
  },
});

/** The handler gets a context with other members: `changeInput('listX', () => ({ query: {} }))`. */
export const changeInput = (
  operation: string,
  change: (context: Untyped) => Record<string, unknown>,
): Defect =>
  replaceHandler(operation, (context, original) => original(withMembers(context, change(context))));

/** The handler gets a query with other parameters. */
export const changeQuery = (
  operation: string,
  change: (query: Untyped, context: Untyped) => Record<string, unknown>,
): Defect =>
  changeInput(operation, (context) => ({ query: { ...context.query, ...change(context.query, context) } }));

/** The handler gets a request body with other members. */
export const changeRequestBody = (
  operation: string,
  change: (body: Untyped, context: Untyped) => Record<string, unknown>,
): Defect =>
  changeInput(operation, (context) => ({ body: { ...context.body, ...change(context.body, context) } }));

/** A role check is missing: the handler takes the caller for `persona`, if the caller is one of `callers`. */
export const actAs = (operation: string, persona: string, callers?: readonly string[]): Defect =>
  actAsWhen(operation, persona, ({ caller }) => !callers || callers.includes(caller.persona));

/** A role check is missing: the handler takes the caller for `persona` wherever the condition holds. */
export const actAsWhen = (
  operation: string,
  persona: string,
  condition: (context: Untyped) => boolean,
): Defect =>
  changeInput(operation, (context) => (condition(context) ? { caller: { ...context.caller, persona } } : {}));

/** Changes the JSON body of the operation's replies: of this status, or of 200 to 299. */
export const changeBody = (
  operation: string,
  edit: (body: Untyped, context: Untyped) => Untyped,
  status?: number,
): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    const applies =
      status === undefined ? reply.status >= 200 && reply.status < 300 : reply.status === status;
    if (!applies || typeof reply.body !== 'string') return reply;
    const value = JSON.parse(reply.body);
    return withBody(reply, edit(value, context) ?? value);
  });

/** Replaces one status of the operation's replies by another. */
export const changeStatus = (operation: string, from: number, to: number): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    return reply.status === from ? { ...reply, status: to } : reply;
  });

/** Replaces a header of the operation's replies, or leaves it out. `name` is in lower case. */
export const changeHeader = (operation: string, name: string, value: string | undefined): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    const { [name]: _removed, ...others } = reply.headers;
    return { ...reply, headers: value === undefined ? others : { ...others, [name]: value } };
  });

/** Changes every reply of this status at the paths that match, also those that the engine makes itself. */
export const changeReplies = (
  status: number,
  path: RegExp,
  edit: (reply: StandinReply, body: Untyped) => StandinReply,
): Defect => ({
  reply: (reply, { target }) =>
    reply.status === status && path.test(target)
      ? edit(reply, typeof reply.body === 'string' ? parseJson(reply.body) : undefined)
      : reply,
});

/** Replaces one status of every reply at the paths that match. */
export const changeStatusOfReplies = (from: number, path: RegExp, to: number): Defect =>
  changeReplies(from, path, (reply) => ({ ...reply, status: to }));

export const withBody = (reply: StandinReply, value: unknown): StandinReply => ({
  ...reply,
  body: JSON.stringify(value),
});

/** The mock reads another path and query than the client sent. */
export const changeTarget = (change: (target: string) => string): Defect => ({
  request: (request) => ({ ...request, target: change(request.target) }),
});

/** The mock reads another `Authorization` header than the client sent, in the requests for which the condition holds. */
export const changeAuthorization = (
  authorization: string | undefined,
  condition: (authorization: string | undefined, request: StandinRequest) => boolean,
): Defect => ({
  request: (request) =>
    condition(request.headers.authorization, request)
      ? { ...request, headers: { ...request.headers, authorization } }
      : request,
});

/** Changes the rate limits of the API. */
export const changeRateLimits = (change: (limit: RateLimit) => readonly RateLimit[]): Defect => ({
  api: (api) => ({ ...api, rateLimits: (api.rateLimits ?? []).flatMap(change) }),
});

/** What is wrong with a value, by its schema and then by `change`. */
type ChangeErrors = (errors: readonly SchemaError[], value: Untyped) => readonly SchemaError[];

/** Schema errors of the request for which `ignored` holds do not lead to a refusal. */
export const ignoreSchemaErrors = (
  operation: string,
  part: 'parameters' | 'body',
  ignored: (error: SchemaError) => boolean,
): Defect => changeSchemaErrors(operation, part, (errors) => errors.filter((error) => !ignored(error)));

/**
 * Valid requests are refused. `wrong` gets `{ path, query, header }`, or the body, and gives the JSON Pointer of what is
 * refused in it.
 */
export const refuseValid = (
  operation: string,
  part: 'parameters' | 'body',
  wrong: (value: Untyped) => string | undefined,
): Defect =>
  changeSchemaErrors(operation, part, (errors, value) => {
    const instancePath = errors.length > 0 ? undefined : wrong(value);
    if (instancePath === undefined) return errors;
    return [{ instancePath, schemaPath: '#', keyword: 'mutant', params: {}, message: 'is refused' }];
  });

function changeSchemaErrors(operation: string, part: 'parameters' | 'body', change: ChangeErrors): Defect {
  return {
    api: (api) => {
      const { validators } = api.contract;
      const changed = (validate: Validate | undefined): Validate | undefined => {
        const judged: Validate = (value) => {
          const errors = !validate || validate(value) ? [] : (validate.errors ?? []);
          judged.errors = [...change(errors, value)];
          return judged.errors.length === 0;
        };
        return judged;
      };
      const isChanged = (id: string, one: 'parameters' | 'body'): boolean => id === operation && one === part;
      const { parameters, body } = validators;
      return {
        ...api,
        contract: {
          ...api.contract,
          validators: {
            ...validators,
            parameters: (id: string) =>
              isChanged(id, 'parameters') ? changed(parameters(id)) : parameters(id),
            body: (id: string, mediaType: string) =>
              isChanged(id, 'body') ? changed(body(id, mediaType)) : body(id, mediaType),
          },
        },
      };
    },
  };
}

/** Replaces each JSON message of a WebSocket by any number of messages. */
export const changeSocketMessages = (
  path: string,
  edit: (message: Untyped, nth: number) => readonly Untyped[],
): Defect =>
  changeSocket(path, (granted) => ({
    ...granted,
    open: (sink) => {
      let nth = 0;
      return granted.open({
        ...{
          ping: () => sink.ping(),
          close: (code, reason) => sink.close(code, reason),
          cut: () => sink.cut(),
        },
        get waiting() {
          return sink.waiting;
        },
        send: (text) => {
          for (const one of edit(JSON.parse(text), ++nth)) sink.send(JSON.stringify(one));
        },
      });
    },
  }));

/** Changes the WebSockets that are opened at a path. */
export const changeSocket = (path: string, change: (granted: PushedSocket) => PushedSocket): Defect => ({
  api: (api) => {
    const found = api.sockets?.[path];
    if (!found) throw new Error(`${api.name} has no WebSocket at ${path}`);
    const handled: typeof found.handler = async (context) => {
      const answer = await found.handler(context);
      return 'open' in answer ? change(answer) : answer;
    };
    return { ...api, sockets: { ...api.sockets, [path]: { ...found, handler: handled } } };
  },
});

/** Replaces each event of an event stream, a text without its empty line, by any number of events. */
export const changeStreamEvents = (
  operation: string,
  edit: (event: string, nth: number, context: Untyped) => readonly string[],
): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    const { body: pushed } = reply;
    if (!isPushed(pushed)) return reply;
    return {
      ...reply,
      body: {
        open: (sink) => {
          let nth = 0;
          return pushed.open({
            ...{ end: () => sink.end(), cut: () => sink.cut(), drained: (run) => sink.drained(run) },
            get waiting() {
              return sink.waiting;
            },
            write: (text) => {
              const events = String(text)
                .split('\n\n')
                .filter((event) => event !== '');
              for (const event of events)
                for (const one of edit(event, ++nth, context)) sink.write(`${one}\n\n`);
            },
          });
        },
      },
    };
  });

/** The context with other members. A proxy, because spreading would lose what the context computes on demand. */
const withMembers = (context: object, members: Record<string, unknown>): unknown =>
  new Proxy(context, {
    get: (target, name) => {
      if (typeof name === 'string' && Object.hasOwn(members, name)) return members[name];
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

function parseJson(text: string): Untyped {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
