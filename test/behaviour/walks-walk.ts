import { documentedIds } from '../../src/apis/fastio/state.ts';
import {
  Client,
  type Reader,
  type Received,
  type Sent,
  SocketReader,
  StreamReader,
} from './walks-readers.ts';
import { type Step, stepsOf, stream } from './walks-steps.ts';

/** Longer than anything is open or held: the streams end, the polls are answered. */
const theEnd = 7300;

/** One random walk in a sandbox of its own; what it was answered and told, in order. */
export class Walk {
  readonly id: string;
  readonly #steps: readonly Step[];
  readonly #seed: number;
  readonly #limited: boolean;
  readonly #client: Client;
  readonly #told: unknown[] = [];
  readonly #readers: Reader[] = [];
  /** Where the server has them. */
  readonly #places = new Map<Reader, { sandbox: string; connection: string | undefined }>();
  /** Polls that may be held still: each fills its place in what is told. */
  readonly #polls: Promise<void>[] = [];
  #forks = 0;

  constructor(n: number, steps: number, url: string) {
    this.id = `walk-${n}`;
    this.#steps = stepsOf(n, steps);
    // Many share a seed, and with it the fixtures that none of them may write to.
    this.#seed = 1 + (n % 3);
    this.#limited = n % 4 === 0;
    this.#client = new Client(url);
  }

  async take(): Promise<unknown[]> {
    const { id } = this;
    const seed = this.#seed;
    await this.#tell(
      this.#control('POST', '', { id, seed, clock: { mode: 'frozen' }, rate_limits: this.#limited }),
    );
    for (const step of this.#steps) await this.#take(step);
    await this.#finish();
    return this.#told;
  }

  async #take(step: Step): Promise<void> {
    const { id } = this;
    if (step.do === 'request') await this.#call(step.request);
    if (step.do === 'emit') {
      const { event, actor, ids } = step;
      await this.#tell(this.#control('POST', `/${id}/events`, { api: 'fastio', event, actor, ...ids }));
    }
    if (step.do === 'advance') await this.#advance(step.seconds);
    if (step.do === 'socket') await this.#openSocket(step.persona);
    if (step.do === 'stream') await this.#call(asked(step.persona, `${stream}?timeout=${60 * step.seconds}`));
    if (step.do === 'poll') await this.#poll(step.persona, step.seconds);
    if (step.do === 'drop') await this.#drop(this.#readers[step.reader]);
    if (step.do === 'fault') await this.#tell(this.#control('POST', `/${id}/faults`, step.fault));
    if (step.do === 'calm') await this.#tell(this.#control('DELETE', `/${id}/faults`));
    if (step.do === 'fork') {
      this.#forks++;
      await this.#tell(this.#control('POST', `/${id}/fork`, { id: this.#other }));
    }
  }

  /** The other sandbox of the walk: its newest fork; before there is one, one that comes of being named. */
  get #other(): string {
    return `${this.id}.${this.#forks}`;
  }

  async #call({ headers, ...sent }: Sent): Promise<Received> {
    const id = headers?.['standin-sandbox'] === 'other' ? this.#other : this.id;
    const received = await this.#tell(
      this.#client.send({ ...sent, headers: { ...headers, 'standin-sandbox': id } }),
    );
    if (received.stream) {
      const known = this.#readers.map((reader) => this.#places.get(reader)?.connection);
      const connection = (await this.#open('stream', id)).find((one) => !known.includes(one));
      this.#places.set(received.stream, { sandbox: id, connection });
      this.#readers.push(received.stream);
    }
    return received;
  }

  #control(method: string, path: string, body?: unknown): Promise<Received> {
    return this.#client.send({
      method,
      target: `/__standin/sandboxes${path}`,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  }

  async #tell(answer: Promise<Received>): Promise<Received> {
    const received = await answer;
    const { stream: _, ...told } = received;
    this.#told.push(told);
    return received;
  }

  /** A ping of before has to be answered before the clock goes on: that takes time by no clock but the network's. */
  async #advance(seconds: number, id = this.id): Promise<void> {
    for (const reader of this.#readers) if (reader instanceof SocketReader) await reader.settle();
    await this.#tell(this.#control('POST', `/${id}/clock/advance`, { seconds }));
  }

  async #openSocket(persona: string): Promise<void> {
    const target = `/current/websocket/auth/${documentedIds.workspace}`;
    const { status, text } = await this.#call(asked(persona, target));
    if (status !== 200 || !text.startsWith('{"result":true')) return;
    const { auth_token } = JSON.parse(text);
    const opened = await this.#client.socket(`/api/websocket/?token=${auth_token}`);
    if (typeof opened === 'string') this.#told.push(opened);
    else this.#readers.push(opened);
  }

  /** Goes on once the poll is held, or answered. */
  async #poll(persona: string, wait: number): Promise<void> {
    const before = await this.#open('long-poll');
    const place = this.#told.push('held') - 1;
    const target = `/current/activity/poll/${documentedIds.workspace}/?wait=${wait}&updated=1`;
    const { headers, ...sent } = asked(persona, target);
    let isOver = false;
    const poll = this.#client
      .send({ ...sent, headers: { ...headers, 'standin-sandbox': this.id } })
      .then((answer) => {
        isOver = true;
        this.#told[place] = answer;
      });
    this.#polls.push(poll);
    while (!isOver && (await this.#open('long-poll')).length === before.length);
  }

  /** The ids of the channel's connections that are open for the server. */
  async #open(channel: string, sandbox = this.id): Promise<string[]> {
    const { text } = await this.#control('GET', `/${sandbox}/connections`);
    const { connections } = JSON.parse(text) as { connections: { id: string; channel: string }[] };
    return connections.filter((one) => one.channel === channel).map(({ id }) => id);
  }

  async #drop(reader: Reader | undefined): Promise<void> {
    if (!reader) return;
    this.#readers.splice(this.#readers.indexOf(reader), 1);
    if (reader instanceof SocketReader) this.#told.push(await leave(reader));
    if (reader instanceof StreamReader) await this.#leaveStream(reader);
  }

  /** Goes on once the server knows: who leaves is not present any more, and that is told to the others. */
  async #leaveStream(reader: StreamReader): Promise<void> {
    const { sandbox, connection = '' } = this.#places.get(reader) ?? {};
    const isOpen = async (): Promise<boolean> => (await this.#open('stream', sandbox)).includes(connection);
    const wasOpen = await isOpen();
    reader.drop();
    while (wasOpen && (await isOpen()));
    // How much it had read of what was sent last is chance, so it is not told.
  }

  async #finish(): Promise<void> {
    await this.#advance(theEnd);
    for (let fork = 0; fork <= this.#forks; fork++) await this.#advance(theEnd, `${this.id}.${fork}`);
    await Promise.all(this.#polls);
    for (const reader of this.#readers) {
      if (reader instanceof SocketReader) this.#told.push(await leave(reader));
      if (!(reader instanceof StreamReader)) continue;
      await reader.ended;
      this.#told.push(reader.told());
    }
    for (const what of ['hash', 'connections?closed=true'])
      await this.#tell(this.#control('GET', `/${this.id}/${what}`));
    const { text } = await this.#control('GET', `/${this.id}/journal`);
    this.#told.push(...JSON.parse(text).entries.map(withoutKey));
    this.#client.close();
  }
}

const asked = (persona: string, target: string): Sent => ({
  method: 'GET',
  target,
  headers: { authorization: `Bearer standin_${persona}` },
});

/** What a socket was told by its end. */
async function leave(socket: SocketReader): Promise<unknown> {
  await socket.settle();
  socket.drop();
  await socket.settle();
  return socket.told();
}

/** A handshake's key is random, and the host's port is the server's. */
function withoutKey(entry: { request: { headers: Record<string, string> } }): unknown {
  const { 'sec-websocket-key': _, host: __, ...headers } = entry.request.headers;
  return { ...entry, request: { ...entry.request, headers } };
}
