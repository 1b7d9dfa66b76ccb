import { bodyText, Received, type SentRequest } from '../model/exchange.ts';

/** Values shorter than this occur in too many texts that are not secret. */
const shortest = 5;
/** Letters of a body that are kept: one that is longer was read, and its beginning says what it is. */
const longestText = 64 * 1024;

/**
 * What must not be printed or written, as far as the run knows it: the credentials that it was given. Each stands as the
 * variable that a shell line can use in its place: `$STANDIN_TOKEN_OWNER`. What the target gives itself, and what only its
 * form tells, is for the report to mask.
 */
export class Secrets {
  /** From the longest: one may be part of another. */
  #known: { value: string; shown: string }[] = [];

  /** `shown` is what stands in its place. */
  add(value: string, shown: string): void {
    const forms = new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
    for (const form of forms)
      if (form.length >= shortest && !this.#known.some((one) => one.value === form))
        this.#known.push({ value: form, shown });
    this.#known.sort((a, b) => b.value.length - a.value.length);
  }

  /** The credentials of a persona, as the value of a header. */
  addHeader(persona: string, header: string, value: string, isOnly: boolean): void {
    const [, token] = /^(?:Bearer|Basic|Token)\s+(.+)$/i.exec(value) ?? [];
    const upper = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
    const name = isOnly ? `STANDIN_TOKEN_${upper(persona)}` : `STANDIN_${upper(persona)}_${upper(header)}`;
    this.add(token ?? value, `$${name}`);
  }

  masked(text: string): string {
    let safe = text;
    for (const { value, shown } of this.#known)
      if (safe.includes(value)) safe = safe.replaceAll(value, shown);
    return safe;
  }

  /** The exchange as a report may show it. */
  maskedExchange(received: Received): Received {
    const { sent, status, headers, took } = received;
    const text =
      received.text.length > longestText ? `${received.text.slice(0, longestText)}…` : received.text;
    const safe: SentRequest = {
      ...sent,
      url: this.masked(sent.url),
      headers: this.#headers(sent.headers),
      body: sent.body === undefined ? undefined : this.masked(bodyText(sent.body)),
    };
    return new Received(safe, { status, headers: this.#headers(headers), text: this.masked(text), took });
  }

  #headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.masked(value)]));
  }
}
