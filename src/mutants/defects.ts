import type { SchemaError, Validate } from '../contract/contract.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';
import type { RateLimit } from '../engine/rate-limit.ts';
import type { Defect } from './mutant.ts';

/** The kinds of defects that mutants are made of. */

// biome-ignore lint/suspicious/noExplicitAny: each handler has another context, and each reply another body
export type Untyped = any;

type Handler = (context: Untyped) => StandinReply | Promise<StandinReply>;

/** Gives the members that a value gets in place of its own; `undefined` removes one. */
type Change = (value: Untyped, context: Untyped) => Record<string, unknown>;

/** Several defects at once, applied in this order. */
export const combine = (...defects: readonly Defect[]): Defect => ({
  api: (api) => defects.reduce((changed, defect) => defect.api?.(changed) ?? changed, api),
  request: (request) => defects.reduce((changed, defect) => defect.request?.(changed) ?? changed, request),
  reply: (reply, request) =>
    defects.reduce((changed, defect) => defect.reply?.(changed, request) ?? changed, reply),
});

/** The state of the API is defined otherwise. */
export const changeState = (change: (state: Untyped) => Untyped): Defect => ({
  api: (api) => ({ ...api, state: change(api.state) }),
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

/** Runs `act` before the handler. If `act` gives a reply, or refuses, the handler does not run. */
export const runBefore = (operation: string, act: (context: Untyped) => Untyped): Defect =>
  replaceHandler(operation, (context, original) => act(context) || original(context));

/** The operation is refused with this documented error where the condition holds. */
export const refuseWhen = (
  operation: string,
  error: string,
  condition: (context: Untyped) => boolean,
): Defect => runBefore(operation, (context) => condition(context) && context.refuse(error));

/** Runs `act` once the handler has answered and did not refuse. It also gets what `read` read before the handler ran. */
export const runAfter = (
  operation: string,
  act: (context: Untyped, before: Untyped) => void,
  read?: (context: Untyped) => Untyped,
): Defect =>
  replaceHandler(operation, async (context, original) => {
    const before = read?.(context);
    const reply = await original(context);
    act(context, before);
    return reply;
  });

/** What the handler does to a record is undone: the record is put back, with these members changed. */
export const undoWrite = (
  operation: string,
  collection: string,
  keyOf: (context: Untyped) => string,
  members: object = {},
): Defect =>
  runAfter(
    operation,
    ({ state }, before) => before && state[collection].put({ ...before, ...members }),
    (context) => context.state[collection].get(keyOf(context)),
  );

/** Where the handler refuses, the reply is what `answer` gives, if it gives one. */
export const answerRefused = (operation: string, answer: (context: Untyped) => Untyped): Defect =>
  replaceHandler(operation, async (context, original) => {
    try {
      return await original(context);
    } catch (refusal) {
      const reply = answer(context);
      if (reply) return reply;
      throw refusal;
    }
  });

/** The handler gets a context with other members: `changeInput('listX', () => ({ query: {} }))`. */
export const changeInput = (
  operation: string,
  change: (context: Untyped) => Record<string, unknown>,
): Defect =>
  replaceHandler(operation, (context, original) => original(withMembers(context, change(context))));

/** The handler gets a query with other parameters. */
export const changeQuery = (operation: string, change: Change): Defect =>
  changeInput(operation, (context) => ({ query: { ...context.query, ...change(context.query, context) } }));

/** The handler gets a request body with other members. */
export const changeRequestBody = (operation: string, change: Change): Defect =>
  changeInput(operation, (context) => ({ body: { ...context.body, ...change(context.body, context) } }));

/** A role check is missing: the handler takes these callers for `persona`, or all for whom the condition holds. */
export const actAs = (
  operation: string,
  persona: string,
  callers: readonly string[] | ((context: Untyped) => boolean) = () => true,
): Defect =>
  changeInput(operation, (context) => {
    const { caller } = context;
    const applies = typeof callers === 'function' ? callers(context) : callers.includes(caller.persona);
    return applies ? { caller: { ...caller, persona } } : {};
  });

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
    const value = parseJson(reply.body);
    // Markdown, for example, stays as it is: it would be a second defect that it can't be read.
    return value === undefined ? reply : withBody(reply, edit(value, context) ?? value);
  });

/** The JSON object of the operation's successful replies gets other members. */
export const changeMembers = (operation: string, change: Change): Defect =>
  changeBody(operation, (body, context) => ({ ...body, ...change(body, context) }));

/** Replaces one status of the operation's replies by another. */
export const changeStatus = (operation: string, from: number, to: number): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    return reply.status === from ? { ...reply, status: to } : reply;
  });

/** The operation's replies have this status and no body. */
export const dropBody = (operation: string, status: number): Defect =>
  replaceHandler(operation, async (context, original) => {
    await original(context);
    return { status, headers: {} };
  });

/** Replaces a header of the operation's replies, or leaves it out. `name` is in lower case. */
export const changeHeader = (operation: string, name: string, value: string | undefined): Defect =>
  replaceHandler(operation, async (context, original) => withHeader(await original(context), name, value));

/** Changes every reply of this status at the paths that match, also those that the engine makes itself. */
export const changeReplies = (
  status: number,
  path: RegExp,
  edit: (reply: StandinReply, body: Untyped, request: StandinRequest) => StandinReply,
): Defect => ({
  reply: (reply, request) =>
    reply.status === status && path.test(request.target)
      ? edit(reply, typeof reply.body === 'string' ? parseJson(reply.body) : undefined, request)
      : reply,
});

/**
 * The JSON object of every reply of this status at the paths that match gets other members, and the reply the status
 * `to`; it stays as it is where `change` gives none.
 */
export const changeErrors = (
  status: number,
  path: RegExp,
  change: (body: Untyped) => object | false | undefined,
  to = status,
): Defect =>
  changeReplies(status, path, (reply, body) => {
    const members = body && change(body);
    return members ? withBody({ ...reply, status: to }, { ...body, ...members }) : reply;
  });

/** Replaces one status of every reply at the paths that match, if the condition on the body holds. */
export const changeStatusOfReplies = (
  from: number,
  path: RegExp,
  to: number,
  condition: (body: Untyped) => boolean = () => true,
): Defect => changeReplies(from, path, (reply, body) => (condition(body) ? { ...reply, status: to } : reply));

/** Replaces a header of every reply of this status at the paths that match, or leaves it out. */
export const changeHeaderOfReplies = (
  status: number,
  path: RegExp,
  name: string,
  value: string | undefined,
): Defect => changeReplies(status, path, (reply) => withHeader(reply, name, value));

const withHeader = (reply: StandinReply, name: string, value: string | undefined): StandinReply => {
  const { [name]: _removed, ...others } = reply.headers;
  return { ...reply, headers: value === undefined ? others : { ...others, [name]: value } };
};

export const withBody = (reply: StandinReply, value: unknown): StandinReply => ({
  ...reply,
  body: JSON.stringify(value),
});

/** The mock reads a request with other members than the client sent. */
export const changeRequest = (
  change: (request: StandinRequest) => Partial<StandinRequest> | false,
): Defect => ({
  request: (request) => ({ ...request, ...change(request) }),
});

/** The mock reads another path and query than the client sent. */
export const changeTarget = (change: (target: string) => string): Defect =>
  changeRequest(({ target }) => ({ target: change(target) }));

/** The mock reads another body than the client sent. */
export const changeRequestText = (change: (text: string, request: StandinRequest) => string): Defect =>
  changeRequest((request) => {
    const { 'content-length': _length, ...headers } = request.headers;
    const before = new TextDecoder().decode(request.body);
    const after = change(before, request);
    return after !== before && { headers, body: new TextEncoder().encode(after) };
  });

/** The mock reads another `Authorization` header than the client sent, in the requests for which the condition holds. */
export const changeAuthorization = (
  authorization: string | undefined,
  condition: (authorization: string | undefined, request: StandinRequest) => boolean,
): Defect =>
  changeRequest(
    (request) =>
      condition(request.headers.authorization, request) && { headers: { ...request.headers, authorization } },
  );

/** Replaces each rate limit of the API by one for each change, with the members that the change gives. */
export const changeRateLimits = (...changes: ((limit: RateLimit) => Partial<RateLimit>)[]): Defect => ({
  api: (api) => ({
    ...api,
    rateLimits: (api.rateLimits ?? []).flatMap((limit) =>
      changes.map((change) => ({ ...limit, ...change(limit) })),
    ),
  }),
});

/** What is wrong with a value, by its schema and then by `change`. */
type ChangeErrors = (errors: readonly SchemaError[], value: Untyped) => readonly SchemaError[];

/** Schema errors of the request that have all these properties do not lead to a refusal. */
export const ignoreSchemaErrors = (
  operation: string,
  part: 'parameters' | 'body',
  ignored: { keyword?: string; at?: RegExp; missing?: string; isNull?: true },
): Defect =>
  changeSchemaErrors(operation, part, (errors) =>
    errors.filter(
      ({ keyword, instancePath, params, data }) =>
        !(
          keyword === (ignored.keyword ?? keyword) &&
          (ignored.at?.test(instancePath) ?? true) &&
          (ignored.missing === undefined || params.missingProperty === ignored.missing) &&
          (!ignored.isNull || (data ?? null) === null)
        ),
    ),
  );

/** Valid requests are refused for the value at this JSON Pointer into `{ path, query, header }` or the body. */
export const refuseValid = (
  operation: string,
  part: 'parameters' | 'body',
  instancePath: string,
  isRefused: (value: Untyped) => boolean,
): Defect =>
  changeSchemaErrors(operation, part, (errors, value) => {
    const at = instancePath.split('/').slice(1);
    if (errors.length > 0 || !isRefused(at.reduce((found, name) => found?.[name], value))) return errors;
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

/** The object with other members. A proxy, because spreading would lose methods and what is computed on demand. */
export const withMembers = <T extends object>(object: T, members: object): T =>
  new Proxy(object, {
    get: (target, name) => {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name);
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
