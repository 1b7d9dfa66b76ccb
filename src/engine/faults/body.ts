import type { StandinReply } from '../message.ts';
import type { FaultKind, FaultyCall } from './fault-kind.ts';

export const body: FaultKind<'body', 'cut' | 'malformed' | 'wrong'> = {
  name: 'body',
  scope: 'operation',
  send: (how, sending, { fault, call }) => {
    const { reply, hasBody, notes } = sending;
    // The first of several faults wins.
    if (!hasBody || notes.has(body.name)) return;
    notes.set(body.name, { text: texts[how], by: fault });
    if (how === 'cut') sending.isCut = true;
    else sending.reply = how === 'malformed' ? malformed(reply) : wrong(reply, call);
  },
};

const texts = {
  cut: 'body cut',
  malformed: 'body made malformed',
  wrong: 'body made to break the contract',
};

function malformed(reply: StandinReply): StandinReply {
  const text = typeof reply.body === 'string' ? reply.body : '';
  // RFC 8259, sections 2 and 7: NUL is invalid inside and outside of strings, so it works wherever the text is cut.
  return { ...reply, body: `${text.slice(0, Math.ceil(text.length / 2))}\u0000{` };
}

function wrong(reply: StandinReply, call: FaultyCall): StandinReply {
  const value = parsed(reply.body);
  if (value !== undefined) {
    for (const candidate of variantsOf(value)) {
      const changed = { ...reply, body: JSON.stringify(candidate) };
      if (call.isViolation(changed)) return changed;
    }
  }
  // The schema allows every value, so send a media type that is not documented.
  return { ...reply, headers: { ...reply.headers, 'content-type': 'application/x-unexpected' } };
}

function parsed(text: StandinReply['body']): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The value without a member, then with a member of another type, those nearest to the root first; last another value. */
function* variantsOf(value: unknown): Generator<unknown> {
  const paths = memberPaths(value);
  for (const path of paths) yield replaced(value, path, undefined);
  for (const path of paths) yield replaced(value, path, { unexpected: 'an object' });
  yield typeof value === 'object' ? 'unexpected' : {};
}

type Path = readonly (string | number)[];

const maxPaths = 100;

/** The members of the value and of the values in it, breadth first; of an array only those of its first item. */
function memberPaths(value: unknown): Path[] {
  const found: Path[] = [];
  const queue: [Path, unknown][] = [[[], value]];
  for (let next = queue.shift(); next && found.length < maxPaths; next = queue.shift()) {
    const [path, node] = next;
    if (Array.isArray(node)) {
      if (node.length > 0) queue.push([[...path, 0], node[0]]);
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, member] of Object.entries(node)) {
        found.push([...path, name]);
        queue.push([[...path, name], member]);
      }
    }
  }
  return found;
}

/** `undefined` removes the member. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.with(step as number, replaced(value[step as number], rest, by));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: rest.length === 0 ? by : replaced(record[step], rest, by) };
}
