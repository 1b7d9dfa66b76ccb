import { isJson } from './media-type.ts';
import { isSecretMember, isSecretName as judgeName } from './secret-names.ts';

/** What stands for a secret. */
const mask = '***';

/** A signed or encrypted token, whole or cut, anywhere in a text: RFC 7519. */
const signedToken = /\beyJ[\w-]{6,}(\.[\w-]*)*/g;
/** The fixed token of a persona of the mock. */
const fixedToken = /\bstandin_([a-z]+)\b/g;
/** A token after its scheme. Words of a sentence have neither a digit nor a dot. */
const credentials = /\b(Bearer|Basic|Token)\s+(?=[\w.~+/=-]*[\d.])[\w.~+/=-]{8,}/g;
/** One pair of a query, in any address. */
const queryPair = /([?&])([^=&#?\s"'<>\\]+)=([^&#\s"'<>\\]+)/g;
/** A member of JSON that is a text, also if the JSON is cut or is itself within a text of JSON. */
const textMember = /(\\*")([\w.$-]+)(\\*"\s*:\s*)(\\*")((?:(?!\4)(?:[^\\]|\\.))*)/gs;
/** A member that is not a text. */
const otherMember = /"([\w.$-]+)"\s*:\s*[[{\d-]/g;
const userInfo = /(\b[a-z][a-z+.-]*:\/\/)[^/\s@"'<>]+@/gi;

/** A text without any of these has no secret. */
const anySecret = /eyJ|standin_|[=@]|":|" :|Bearer|Basic|Token/;

/** Results by name: each exchange asks about the same few. They depend on the name alone, so that mocks may share them. */
const judged = new Map<string, boolean>();
const maxJudged = 1000;

function isSecretName(name: string): boolean {
  let isSecret = judged.get(name);
  if (isSecret === undefined) {
    isSecret = judgeName(name);
    if (judged.size < maxJudged && name.length < 100) judged.set(name, isSecret);
  }
  return isSecret;
}

export interface SecretMaskOptions {
  /** What stands for the fixed token of a persona. */
  personaToken: (persona: string) => string;
  /** Whether a value may be shown in the place of a secret, because it opens nothing. */
  isShown: (value: string) => boolean;
  /** Whether a header keeps the scheme before its credentials: `Bearer ***`. */
  keepsScheme: boolean;
}

/** Replaces secrets by `***` in what is logged, kept or reported. Names and forms tell what is a secret. */
export class SecretMask {
  readonly #options: SecretMaskOptions;

  constructor(options: SecretMaskOptions) {
    this.#options = options;
  }

  /** Any text: tokens, addresses and members of JSON in it. */
  text(text: string): string {
    if (!anySecret.test(text)) return text;
    const { personaToken, isShown } = this.#options;
    return text
      .replace(signedToken, mask)
      .replace(fixedToken, (_, persona: string) => personaToken(persona))
      .replace(credentials, (all, scheme: string) => (isShown(all) ? all : `${scheme} ${mask}`))
      .replace(userInfo, `$1${mask}@`)
      .replace(queryPair, (pair, mark: string, name: string, value: string) =>
        isSecretName(decoded(name)) && !isShown(value) ? `${mark}${name}=${mask}` : pair,
      )
      .replace(
        textMember,
        (pair, open: string, name: string, middle: string, quote: string, value: string) =>
          value !== '' && isSecretMember(name) && !isShown(value)
            ? `${open}${name}${middle}${quote}${mask}`
            : pair,
      );
  }

  /** Path and query. `own` are names of secrets beside the usual ones, such as those of API keys. */
  target(target: string, own: ReadonlySet<string> = none): string {
    const query = target.indexOf('?');
    if (query < 0) return this.text(target);
    return `${this.text(target.slice(0, query))}?${this.#pairs(target.slice(query + 1), own)}`;
  }

  /** Headers without a value are left out. `own`, in lower case, as of `target`. */
  headers(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    own: ReadonlySet<string> = none,
  ): Record<string, string> {
    const shown = Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const text = typeof value === 'string' ? value : value.join(', ');
      return [[name, this.#header(name.toLowerCase(), text, own)] as const];
    });
    return Object.fromEntries(shown);
  }

  /** A body of text, by its media type. What begins like JSON is read as JSON. */
  body(text: string, mediaType = ''): string {
    if (mediaType.startsWith('application/x-www-form-urlencoded')) return this.#pairs(text, none);
    if (mediaType.startsWith('multipart/')) return this.text(maskParts(text));
    if (!isJson(mediaType) && !/^\s*[[{]/.test(text)) return this.text(text);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // In JSON that is cut, only secrets that are texts can be found.
      const hasOther = [...text.matchAll(otherMember)].some(([, name]) => isSecretMember(name as string));
      return hasOther ? mask : this.text(text);
    }
    const masked = JSON.stringify(this.#value(value, false));
    // Without a secret the body stays as it was sent, white space included.
    return masked === JSON.stringify(value) ? text : masked;
  }

  #header(name: string, text: string, own: ReadonlySet<string>): string {
    // The names of cookies and their attributes are not secrets.
    if (name === 'cookie') return text.replace(/([^=;\s]+)=[^;]*/g, `$1=${mask}`);
    if (name === 'set-cookie') return text.replace(/^([^=;]+)=[^;]*/, `$1=${mask}`);
    // The proof of a WebSocket handshake opens nothing: RFC 6455, section 1.3.
    if (/^sec-websocket-(key|accept)$/.test(name)) return text;
    if (!own.has(name) && !isSecretName(name)) return this.text(text);
    const { isShown, keepsScheme } = this.#options;
    if (isShown(text)) return text;
    if (!keepsScheme) return mask;
    const [, scheme = '', rest = text] = /^(\w+ +)(.+)$/s.exec(text) ?? [];
    const shown = this.text(rest);
    return scheme + (isShown(shown) ? shown : mask);
  }

  /** `isSecret`: the value is that of a secret member, or within it. */
  #value(value: unknown, isSecret: boolean): unknown {
    if (typeof value === 'string')
      return isSecret && value !== '' && !this.#options.isShown(value) ? mask : this.text(value);
    if (typeof value === 'number') return isSecret ? mask : value;
    if (Array.isArray(value)) return value.map((item) => this.#value(item, isSecret));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.#value(one, isSecret || isSecretMember(name))]),
    );
  }

  #pairs(text: string, own: ReadonlySet<string>): string {
    const masked = text.split('&').map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) return this.text(pair);
      const [sent, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
      const name = decoded(sent);
      if ((own.has(name) || isSecretName(name)) && !this.#options.isShown(value)) return `${sent}=${mask}`;
      return `${this.text(sent)}=${this.text(value)}`;
    });
    return masked.join('&');
  }
}

const none: ReadonlySet<string> = new Set();

/** The content of each part whose name is that of a secret: RFC 7578. */
const maskParts = (text: string): string =>
  text.replace(
    /(\bname="([^"]*)"(?:[^\r\n]*\r\n)+?\r\n)([\s\S]*?)(?=\r\n--)/g,
    (part, head: string, name: string) => (isSecretName(name) ? head + mask : part),
  );

function decoded(name: string): string {
  try {
    return name.includes('%') ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
