import type { SchemaError, Validate } from '../contract/contract.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { isPushed, type StandinReply } from '../engine/message.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import type { Defect } from './mutant.ts';

/** The kinds of defects that mutants are made of. */

// biome-ignore lint/suspicious/noExplicitAny: what a handler works with is different in each
export type Untyped = any;

type Handler = (context: Untyped) => StandinReply | Promise<StandinReply>;

/** Several things are wrong together, or it takes several changes to make one thing wrong. */
export const combine = (...defects: readonly Defect[]): Defect => ({
  api: (api) => defects.reduce((so, { api: change }) => change?.(so) ?? so, api),
  request: (request) => defects.reduce((so, { request: ask }) => ask?.(so) ?? so, request),
  reply: (reply, request) => defects.reduce((so, { reply: answer }) => answer?.(so, request) ?? so, reply),
});

/** Another handler, which may call the right one. */
export const replaceHandler = (
  operation: string,
  wrong: (context: Untyped, right: Handler) => ReturnType<Handler>,
): Defect => ({
  api: (api) => {
    const right = findHandler(api, operation);
    return {
      ...api,
      handlers: { ...api.handlers, [operation]: (context: Untyped) => wrong(context, right) },
    };
  },
});

/** The handler sees another request than was sent: `asked('listX', ({ query }) => ({ query: { ...query, limit: 1 } }))`. */
export const changeInput = (
  operation: string,
  change: (context: Untyped) => Record<string, unknown>,
): Defect => replaceHandler(operation, (context, right) => right(withMembers(context, change(context))));

/** The handler takes the caller for another persona: a role check is missing. */
export const actAs = (operation: string, persona: string, instead?: readonly string[]): Defect =>
  changeInput(operation, ({ caller }) =>
    instead && !instead.includes(caller.persona) ? {} : { caller: { ...caller, persona } },
  );

/** The JSON body of what the operation answers, with a status of 200 to 299 unless another one is named. */
export const changeBody = (
  operation: string,
  edit: (body: Untyped, context: Untyped) => Untyped,
  changeStatus?: number,
): Defect =>
  replaceHandler(operation, async (context, right) => {
    const reply = await right(context);
    const isMeant =
      changeStatus === undefined ? reply.status >= 200 && reply.status < 300 : reply.status === changeStatus;
    if (!isMeant || typeof reply.body !== 'string') return reply;
    const value = JSON.parse(reply.body);
    return { ...reply, body: JSON.stringify(edit(value, context) ?? value) };
  });

/** The operation answers with another status. */
export const status = (operation: string, from: number, to: number): Defect =>
  replaceHandler(operation, async (context, right) => {
    const reply = await right(context);
    return reply.status === from ? { ...reply, status: to } : reply;
  });

/** A header of what the operation answers, changed or left out; its name in lower case. */
export const changeHeader = (operation: string, name: string, value: string | undefined): Defect =>
  replaceHandler(operation, async (context, right) => {
    const reply = await right(context);
    const { [name]: _gone, ...others } = reply.headers;
    return { ...reply, headers: value === undefined ? others : { ...others, [name]: value } };
  });

/** Every answer of this status, the engine's own refusals too, at paths that match. */
export const changeReplies = (
  from: number,
  path: RegExp,
  edit: (reply: StandinReply, body: Untyped) => StandinReply,
): Defect => ({
  reply: (reply, { target }) =>
    reply.status === from && path.test(target)
      ? edit(reply, typeof reply.body === 'string' ? parseJson(reply.body) : undefined)
      : reply,
});

export const withBody = (reply: StandinReply, value: unknown): StandinReply => ({
  ...reply,
  body: JSON.stringify(value),
});

/** What of the request's schema is wrong is let pass, where `ignored` says so. */
export const ignoreSchemaErrors = (
  operation: string,
  part: 'parameters' | 'body',
  ignored: (error: SchemaError) => boolean,
): Defect => ({
  api: (api) => {
    const { validators } = api.contract;
    const lenient = (validate: Validate | undefined): Validate | undefined => {
      if (!validate) return undefined;
      const judged: Validate = (value) => {
        const errors = validate(value) ? [] : (validate.errors ?? []).filter((error) => !ignored(error));
        judged.errors = errors;
        return errors.length === 0;
      };
      return judged;
    };
    const changed = {
      ...validators,
      parameters: (id: string) =>
        id === operation && part === 'parameters'
          ? lenient(validators.parameters(id))
          : validators.parameters(id),
      body: (id: string, mediaType: string) =>
        id === operation && part === 'body'
          ? lenient(validators.body(id, mediaType))
          : validators.body(id, mediaType),
    };
    return { ...api, contract: { ...api.contract, validators: changed } };
  },
});

/** What the schema lets pass is refused: `wrong` says which values of `{ path, query, header }`, or of the body. */
export const refuseValid = (
  operation: string,
  part: 'parameters' | 'body',
  wrong: (value: Untyped) => string | undefined,
): Defect => ({
  api: (api) => {
    const { validators } = api.contract;
    const strict = (validate: Validate | undefined): Validate => {
      const judged: Validate = (value) => {
        if (validate && !validate(value)) {
          judged.errors = validate.errors ?? [];
          return false;
        }
        const instancePath = wrong(value);
        if (instancePath === undefined) return true;
        judged.errors = [
          { instancePath, schemaPath: '#', keyword: 'mutant', params: {}, message: 'is not let pass' },
        ];
        return false;
      };
      return judged;
    };
    const changed = {
      ...validators,
      parameters: (id: string) =>
        id === operation && part === 'parameters'
          ? strict(validators.parameters(id))
          : validators.parameters(id),
      body: (id: string, mediaType: string) =>
        id === operation && part === 'body'
          ? strict(validators.body(id, mediaType))
          : validators.body(id, mediaType),
    };
    return { ...api, contract: { ...api.contract, validators: changed } };
  },
});

/** What goes over a WebSocket: each message as JSON becomes none, one or several. */
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

/** A WebSocket that was granted, as `change` has it. */
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

/** What a stream says: each piece between two empty lines becomes none, one or several. */
export const changeStreamEvents = (
  operation: string,
  edit: (piece: string, nth: number, context: Untyped) => readonly string[],
): Defect =>
  replaceHandler(operation, async (context, right) => {
    const reply = await right(context);
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
              const pieces = String(text)
                .split('\n\n')
                .filter((piece) => piece !== '');
              for (const piece of pieces)
                for (const one of edit(piece, ++nth, context)) sink.write(`${one}\n\n`);
            },
          });
        },
      },
    };
  });

function findHandler(api: ApiDefinition, operation: string): Handler {
  const found = api.handlers?.[operation];
  if (!found) throw new Error(`${api.name} has no handler of ${operation}`);
  return found;
}

/** The context with other members; the rest is read from the right one. */
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
