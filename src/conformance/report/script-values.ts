import type { Received } from '../model/exchange.ts';
import { ownNamePrefixes } from '../model/own-names.ts';

/** Where a value stands in a reply: `body` at a path such as `/data/id`, or in a header. */
export interface ValueSource {
  step: number;
  in: 'body' | 'header';
  at: string;
}

/** A value that the target gave and a later request sends: another one when the requests are sent again. */
export interface GivenValue extends ValueSource {
  variable: string;
}

const keyName =
  /(^|[_-]|[a-z])(id|key|token|code|slug|uuid|guid|name|number|cursor|version|etag|self|href)$/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A value of fewer characters may be the same by chance. */
const shortKey = 4;

/**
 * Follows the values that replies give to later requests, so that a script sends what it gets itself and not the ids of the run, which
 * are deleted. A value that a request has sent before is not the target's.
 */
export class GivenValues {
  readonly used: GivenValue[] = [];
  readonly #given = new Map<string, ValueSource>();
  #sent = '';

  /** The request with variables in place of what earlier replies gave. */
  request<Sent extends { url: string; headers: Readonly<Record<string, string>>; body?: string | undefined }>(
    sent: Sent,
  ): Sent {
    const { url, headers, body } = sent;
    this.#sent += `${decoded(url)}\n${body ?? ''}\n`;
    return {
      ...sent,
      url: this.#inUrl(url).replace(ownNamePrefixes, 'standin-$STANDIN_RUN-'),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, this.#variable(value) ?? value]),
      ),
      ...(body !== undefined && {
        body: this.#inBody(body).replace(ownNamePrefixes, 'standin-$STANDIN_RUN-'),
      }),
    };
  }

  /** Learns what the reply of a step gives. */
  reply(step: number, { status, json, headers }: Received): void {
    if (status < 200 || status >= 400) return;
    this.#learn(step, json, '');
    if (headers.etag !== undefined) this.#add(headers.etag, { step, in: 'header', at: 'etag' });
    const named =
      headers.location &&
      decoded(headers.location)
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1);
    if (named) this.#add(named, { step, in: 'header', at: 'location' });
  }

  #learn(step: number, value: unknown, path: string): void {
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) this.#learn(step, member, `${path}/${name}`);
    else if (typeof value === 'string' || typeof value === 'number') {
      const name = path.split('/').at(-1) ?? '';
      if (isKey(name, String(value))) this.#add(String(value), { step, in: 'body', at: path });
    }
  }

  #add(value: string, source: ValueSource): void {
    if (value === '' || this.#given.has(value) || this.#isSent(value)) return;
    this.#given.set(value, source);
  }

  #isSent(value: string): boolean {
    return value.length > 3 && this.#sent.includes(value);
  }

  #variable(value: string): string | undefined {
    const source = this.#given.get(value);
    if (!source) return undefined;
    const found = this.used.find(({ step, at }) => step === source.step && at === source.at);
    if (found) return `$${found.variable}`;
    const variable = `STANDIN_VALUE_${this.used.length + 1}`;
    this.used.push({ ...source, variable });
    return `$${variable}`;
  }

  #inUrl(url: string): string {
    const [, origin = '', rest = ''] = /^(\w+:\/\/[^/]*)?(.*)$/s.exec(url) ?? [];
    const parts = rest.split(/([/?&=])/);
    return origin + parts.map((part, index) => this.#inPart(part, parts, index)).join('');
  }

  /** A short value after `=` is a key only if its name says so: `limit=5` is none. */
  #inPart(part: string, parts: readonly string[], index: number): string {
    const isOther =
      parts[index - 1] === '=' && part.length < shortKey && !keyName.test(parts[index - 2] ?? '');
    return isOther ? part : (this.#variable(decoded(part)) ?? part);
  }

  /** Of JSON the values, of a form those between its signs; other bodies are sent as they were. */
  #inBody(body: string): string {
    if (/^\s*[{[]/.test(body))
      return body.replace(
        /("(?:[^"\\]|\\.)*")(\s*:)?|(?<=[:[,]\s*)-?\d+(?=\s*[,}\]])/g,
        (all, text: string | undefined, isName: string | undefined, at: number) => {
          if (isName !== undefined) return all;
          const name = /"([^"]*)"\s*:\s*$/.exec(body.slice(Math.max(0, at - 100), at))?.[1] ?? '';
          if (all.length < shortKey && !keyName.test(name)) return all;
          const variable = this.#variable(text === undefined ? all : unquoted(text));
          return variable === undefined ? all : text === undefined ? variable : `"${variable}"`;
        },
      );
    if (!/^[\w%.+*-]+=/.test(body)) return body;
    const parts = body.split(/([&=])/);
    return parts.map((part, index) => this.#inPart(part, parts, index)).join('');
  }
}

const isKey = (name: string, value: string): boolean =>
  keyName.test(name) || uuid.test(value) || (/^[\w-]{6,}$/.test(value) && /\d/.test(value));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
