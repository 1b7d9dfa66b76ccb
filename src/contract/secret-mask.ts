import { decodePercent } from './json-pointer.ts';
import { isJson } from './media-type.ts';
import { isSecretMember, isSecretName as matchesSecret } from './secret-names.ts';

const mask = '***';

// What may begin at each character of a text has a bound on its length: the time has to grow with the text, not its square.

/** JWT (RFC 7519), also a cut one. */
const signedToken = /\beyJ[\w-]{6,}(\.[\w-]*)*/g;
/** A persona's fixed token. */
const fixedToken = /\bstandin_([a-z]+)\b/g;
/** A token after its scheme. It has a digit or a dot, unlike a word of a sentence. */
const credentials = /\b(Bearer|Basic|Token)\s+(?=[\w.~+/=-]*[\d.])[\w.~+/=-]{8,}/g;
/** A pair of a query. */
const queryPair = /([?&])([^=&#?\s"'<>\\]+)=([^&#\s"'<>\\]+)/g;
/** A text member of JSON, also of JSON that is cut or quoted in other JSON. */
const textMember = /(\\{0,32}")([\w.$-]+)(\\*"\s*:\s*)(\\*")((?:(?!\4)(?:[^\\]|\\.))*)/gs;
/** A member of JSON with another value. */
const otherMember = /"([\w.$-]+)"\s*:\s*[[{\d-]/g;
/** The first of a `Set-Cookie`, and those that are joined to it by `, `; a value may have a comma itself. */
const setCookie = /(^[^=;]+|, *[\w!#$%&'*+.^`|~-]+)=[^;]*?(?=;|$|, *[\w!#$%&'*+.^`|~-]+=)/g;
const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const userInfo = /(\b[a-z][a-z+.-]{0,31}:\/\/)[^/\s@"'<>]+@/gi;

/** Every secret matches this, so most texts need no further search. */
const anySecret = /eyJ|standin_|-----BEGIN|[=@]|":|" :|Bearer|Basic|Token/;

/** Other parameters of a redirect with an authorization code, or of the request for a token: RFC 6749, sections 4.1.2 and 4.1.3. */
const besideCode = /(^|[?&])(state|iss|grant_type|redirect_uri|client_id|code_verifier|session_state)=/;

/** Whether the parameter `name` of these pairs is an authorization code. Elsewhere a code names an error or a country. */
const isAuthorizationCode = (name: string, value: string, pairs: string): boolean =>
  name === 'code' && (value.length >= 16 || besideCode.test(pairs));

/** Results by name, as each exchange asks about the same few. They depend on nothing else, so mocks may share them. */
const results = new Map<string, boolean>();
const maxResults = 1000;

function isSecretName(name: string): boolean {
  let isSecret = results.get(name);
  if (isSecret === undefined) {
    isSecret = matchesSecret(name);
    if (results.size < maxResults && name.length < 100) results.set(name, isSecret);
  }
  return isSecret;
}

export interface SecretMaskOptions {
  /** The replacement of a persona's fixed token. */
  personaToken: (persona: string) => string;
  /** Whether a value in the place of a secret may be shown, because it grants no access. */
  isShown: (value: string) => boolean;
  /** Whether the scheme before a header's credentials is kept: `Bearer ***`. */
  keepsScheme: boolean;
}

/** Replaces secrets by `***` in logs, journals and reports. It finds them by their names and forms. */
export class SecretMask {
  readonly #options: SecretMaskOptions;

  constructor(options: SecretMaskOptions) {
    this.#options = options;
  }

  /** Any text with tokens, addresses or members of JSON. */
  text(text: string): string {
    if (!anySecret.test(text)) return text;
    const { personaToken, isShown } = this.#options;
    return text
      .replace(pem, mask)
      .replace(signedToken, mask)
      .replace(fixedToken, (_, persona: string) => personaToken(persona))
      .replace(credentials, (all, scheme: string) => (isShown(all) ? all : `${scheme} ${mask}`))
      .replace(userInfo, `$1${mask}@`)
      .replace(queryPair, (pair, mark: string, name: string, value: string) =>
        (isSecretName(decodePercent(name)) || isAuthorizationCode(name, value, text)) && !isShown(value)
          ? `${mark}${name}=${mask}`
          : pair,
      )
      .replace(
        textMember,
        (pair, open: string, name: string, middle: string, quote: string, value: string) =>
          value !== '' && isSecretMember(name) && !isShown(value)
            ? `${open}${name}${middle}${quote}${mask}`
            : pair,
      );
  }

  /** Path and query. `own` are further names of secrets, such as those of API keys. */
  target(target: string, own: ReadonlySet<string> = none): string {
    const query = target.indexOf('?');
    if (query < 0) return this.text(target);
    return `${this.text(target.slice(0, query))}?${this.#pairs(target.slice(query + 1), own)}`;
  }

  /** Headers without a value are left out. `own`: see `target`, in lower case. */
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

  /** A text body. If it looks like JSON, it is parsed as JSON. */
  body(text: string, mediaType = ''): string {
    if (mediaType.startsWith('application/x-www-form-urlencoded')) return this.#pairs(text, none);
    if (mediaType.startsWith('multipart/')) return this.text(maskParts(text));
    if (!isJson(mediaType) && !/^\s*[[{]/.test(text)) return this.text(text);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // In cut JSON only text members can be masked.
      const hasOther = [...text.matchAll(otherMember)].some(([, name]) => isSecretMember(name as string));
      return hasOther ? mask : this.text(text);
    }
    const masked = JSON.stringify(this.#value(value, false));
    // A body without a secret stays as it was sent, with its white space.
    return masked === JSON.stringify(value) ? text : masked;
  }

  #header(name: string, text: string, own: ReadonlySet<string>): string {
    // Names and attributes of cookies are not secrets.
    if (name === 'cookie') return text.replace(/([^=;\s]+)=[^;]*/g, `$1=${mask}`);
    if (name === 'set-cookie') return text.replace(setCookie, `$1=${mask}`);
    // The keys of a WebSocket handshake grant no access: RFC 6455, section 1.3.
    if (/^sec-websocket-(key|accept)$/.test(name)) return text;
    if (!own.has(name) && !isSecretName(name)) return this.text(text);
    const { isShown, keepsScheme } = this.#options;
    if (isShown(text)) return text;
    if (!keepsScheme) return mask;
    const [, scheme = '', rest = text] = /^(\w+ +)(.+)$/s.exec(text) ?? [];
    const shown = this.text(rest);
    return scheme + (isShown(shown) ? shown : mask);
  }

  /** `isSecret`: the value belongs to a secret member. */
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
      const name = decodePercent(sent);
      const isSecret = own.has(name) || isSecretName(name) || isAuthorizationCode(name, value, text);
      if (isSecret && !this.#options.isShown(value)) return `${sent}=${mask}`;
      return `${this.text(sent)}=${this.text(value)}`;
    });
    return masked.join('&');
  }
}

const none: ReadonlySet<string> = new Set();

/** Masks the parts with the name of a secret: RFC 7578. */
const maskParts = (text: string): string =>
  text.replace(
    /(\bname="([^"]{0,1000})"(?:[^\r\n]{0,1000}\r\n){1,20}?\r\n)([\s\S]*?)(?=\r\n--|$)/g,
    (part, head: string, name: string) => (isSecretName(name) ? head + mask : part),
  );
