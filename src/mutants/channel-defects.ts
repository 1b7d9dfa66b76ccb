/** The kinds of defects of WebSockets and event streams. */
import type { SocketDefinition } from '../engine/api.ts';
import { isPushed } from '../engine/message.ts';
import type { PushedBody, PushedSocket, TextSink } from '../sandbox/sink.ts';
import { replaceHandler, type Untyped, withMembers } from './defects.ts';
import type { Defect } from './mutant.ts';

/** Replaces each JSON message of a WebSocket by any number of messages. */
export const changeSocketMessages = (
  path: string,
  edit: (message: Untyped, nth: number) => readonly Untyped[],
): Defect =>
  changeSocket(path, (granted) => ({
    ...granted,
    open: (sink) => {
      let nth = 0;
      const send = (text: string): void => {
        for (const one of edit(JSON.parse(text), ++nth)) sink.send(JSON.stringify(one));
      };
      return granted.open(withMembers(sink, { send }));
    },
  }));

/** Changes the WebSockets that are opened at a path. */
export const changeSocket = (
  path: string,
  change: (granted: PushedSocket, context: Untyped) => PushedSocket,
): Defect =>
  changeSocketDefinition(path, ({ handler }) => ({
    handler: async (context) => {
      const answer = await handler(context);
      return 'open' in answer ? change(answer, context) : answer;
    },
  }));

/** The definition of the WebSocket at a path gets other members. */
export const changeSocketDefinition = (
  path: string,
  change: (socket: SocketDefinition) => Partial<SocketDefinition>,
): Defect => ({
  api: (api) => {
    const found = api.sockets?.[path];
    if (!found) throw new Error(`${api.name} has no WebSocket at ${path}`);
    return { ...api, sockets: { ...api.sockets, [path]: { ...found, ...change(found) } } };
  },
});

/** Replaces each event of an event stream, a text without its empty line, by any number of events. */
export const changeStreamEvents = (
  operation: string,
  edit: (event: string, nth: number, context: Untyped) => readonly string[],
): Defect =>
  changeStream(operation, (pushed, context) => ({
    open: (sink) => {
      let nth = 0;
      const write: TextSink['write'] = (text) => {
        const events = String(text)
          .split('\n\n')
          .filter((event) => event !== '');
        for (const event of events) for (const one of edit(event, ++nth, context)) sink.write(`${one}\n\n`);
      };
      return pushed.open(withMembers(sink, { write }));
    },
  }));

/** Changes the event streams that an operation opens. */
export const changeStream = (
  operation: string,
  change: (pushed: PushedBody, context: Untyped) => PushedBody,
): Defect =>
  replaceHandler(operation, async (context, original) => {
    const reply = await original(context);
    return isPushed(reply.body) ? { ...reply, body: change(reply.body, context) } : reply;
  });
