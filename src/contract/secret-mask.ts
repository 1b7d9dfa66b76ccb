import { decodePercent } from './json-pointer.ts';
import { isJson } from './media-type.ts';
import {
  isCodeSecret,
  isSecretMember,
  isSecretText,
  looksRandom,
  isSecretName as matchesSecret,
} from './secret-names.ts';

/** Stands in the place of a secret. */
export const secretMask = '***';
const mask = secretMask;

// What may begin at each character of a text has a bound on its length: the time has to grow with the text, not its square.

/** JWT (RFC 7519), also a cut one. */
const signedToken = /\beyJ[\w-]{6,}(\.[\w-]*)*/g;
/** A persona's fixed token. */
const fixedToken = /\bstandin_([A-Za-z][\w-]*)/g;
/** A token after its scheme. It has a digit or a dot, unlike a word of a sentence. */
const credentials = /\b(Bearer|Basic|Token)\s+(?=[\w.~+/=-]*[\d.])[\w.~+/=-]{8,}/g;
/** The query or the fragment of an address. */
const query = /([?#])([^\s"'<>\\?#]*=[^\s"'<>\\?#]*)/g;
/** A pair of a form, of a sentence, or an attribute. */
const pair = /(^|[&;,\s"'(])([\w.%[\]-]+)=(?:(["'])(?!\3)([^"'<>]+)|([^&;,\s"'<>\\)]+))/g;
/** A line with a name and a value, of YAML or of headers. */
const line =
  /^([ \t>-]{0,99}([\w.-]{1,99})(?:[ \t]{0,9}:[ \t]{0,9}|[ \t]{1,9}=[ \t]{0,9}))([^\s[{][^\r\n]*)/gm;
/** A text member of JSON, also of JSON that is cut or quoted in other JSON. */
const textMember = /(\\{0,32}")([\w.$-]+)(\\*"\s*:\s*)(\\*")((?:(?!\4)(?:[^\\]|\\.))*)/gs;
/** A member of JSON with another value. */
const otherMember = /"([\w.$-]+)"\s*:\s*[[{\d-]/g;
const pem = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** An element of XML, which holds text alone. */
const element = /(<([\w:.-]+)(?:\s[^<>]*)?>)([^<>]+)(?=<\/\2\s*>|$)/g;
/** Up to the last `@` of the authority: a password may hold one. */
const userInfo = /(\b[a-z][a-z\d+.-]{0,20}:(?:\\?\/){2})[^/\s"'<>?#\\]+@/gi;

/** Every secret matches this, so most texts need no further search. `>= 5` is not the pair of a name and a value. */
const anySecret = /eyJ|standin_|-----BEGIN|[^\s<>]=\S|@|":|" :|<\/?\w|Bearer|Basic|Token/;
/** The path of a page that a client is redirected to with a code: RFC 6749, section 4.1.2. */
const redirectPath = /\b(oauth2?|oidc|sso|callback|cb|authorize|token|login|signin)\b/i;

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
      .replace(query, (_, mark: string, pairs: string, at: number, whole: string) => {
        const before = whole.slice(Math.max(0, at - 200), at);
        return mark + this.#pairs(pairs, none, redirectPath.test(/\S*$/.exec(before)?.[0] ?? ''));
      })
      .replace(pair, (all, before: string, name: string, quote = '', quoted = '', plain = quoted) =>
        isSecretText(decodePercent(name)) && !isShown(plain) ? `${before}${name}=${quote}${mask}` : all,
      )
      .replace(textMember, (all, open: string, name: string, middle: string, quote: string, value: string) =>
        value !== '' && isSecretText(name) && !isShown(value)
          ? `${open}${name}${middle}${quote}${mask}`
          : all,
      )
      .replace(element, (all, open: string, name: string, value: string) =>
        isSecretText(name) && !isShown(value) ? open + mask : all,
      );
  }

  /** Path and query. `own` are further names of secrets, such as those of API keys. */
  target(target: string, own: ReadonlySet<string> = none): string {
    const mark = target.indexOf('?');
    if (mark < 0) return this.text(target);
    const path = target.slice(0, mark);
    return `${this.text(path)}?${this.#pairs(target.slice(mark + 1), own, redirectPath.test(path))}`;
  }

  /** Headers without a value are left out. `own`: see `target`, in lower case. */
  headers(
    headers: Readonly<Record<string, string | readonly string[] | undefined>>,
    own: ReadonlySet<string> = none,
  ): Record<string, string> {
    const shown = Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const texts = typeof value === 'string' ? [value] : value;
      return [[name, texts.map((text) => this.#header(name.toLowerCase(), text, own)).join(', ')] as const];
    });
    return Object.fromEntries(shown);
  }

  /** A text body. If it looks like JSON, it is parsed as JSON. */
  body(text: string, mediaType = ''): string {
    if (/^application\/x-www-form-urlencoded/i.test(mediaType)) return this.#pairs(text, none, false);
    // First what looks like a part, for a body whose boundaries are missing.
    if (/^multipart\//i.test(mediaType)) return this.#parts(maskSecretParts(text));
    if (!isJson(mediaType) && !/^\s*[[{]/.test(text))
      return this.text(text).replace(line, (all, head: string, name: string, value: string) =>
        isSecretText(name) && !this.#options.isShown(value) ? head + mask : all,
      );
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // In cut JSON only text members can be masked.
      const hasOther = [...text.matchAll(otherMember)].some(([, name]) => isSecretMember(name as string));
      return hasOther ? mask : this.text(text);
    }
    let masked: string;
    try {
      masked = JSON.stringify(this.#value(value, false));
    } catch {
      // It is nested too deeply to be searched.
      return mask;
    }
    // A body without a secret stays as it was sent, with its white space.
    return masked === JSON.stringify(value) ? text : masked;
  }

  #header(name: string, text: string, own: ReadonlySet<string>): string {
    // Names and attributes of cookies are not secrets. A cookie without a name is all value: RFC 6265, section 5.2.
    if (name === 'cookie') return text.split(';').map(maskCookie).join(';');
    // Several are joined by commas, and a date has one too.
    if (name === 'set-cookie')
      return text.replace(
        /(^|,\s*(?=[^;,=\s]+=))([^;,]*(?:,(?!\s*[^;,=\s]+=)[^;,]*)*)/g,
        (_, mark, cookie) => mark + maskCookie(cookie),
      );
    // The keys of a WebSocket handshake grant no access: RFC 6455, section 1.3.
    if (/^sec-websocket-(key|accept)$/.test(name)) return text;
    if (name === 'sec-websocket-protocol') return this.#protocols(text);
    if (!own.has(name) && !isSecretName(name)) return this.text(text);
    const { isShown, keepsScheme } = this.#options;
    if (isShown(text)) return text;
    if (!keepsScheme) return mask;
    const [, scheme = '', rest = text] = /^(\w+ +)(.+)$/s.exec(text) ?? [];
    const shown = this.text(rest);
    return scheme + (isShown(shown) ? shown : mask);
  }

  /** Pages can't set headers of a WebSocket, so they send a token as the protocol after `bearer`, or at the end of one. */
  #protocols(text: string): string {
    let isNext = false;
    return this.text(text).replace(/[^\s,]+/g, (one) => {
      const isSecret = isNext && !this.#options.isShown(one);
      isNext = !isNext && isSecretName(one);
      return isSecret ? mask : one.replace(/(\bbearer\.).+/i, `$1${mask}`);
    });
  }

  /** `isSecret`: the value belongs to a secret member. */
  #value(value: unknown, isSecret: boolean): unknown {
    if (typeof value === 'string')
      return isSecret && value !== '' && !this.#options.isShown(value) ? mask : this.#embedded(value);
    if (typeof value === 'number') return isSecret ? mask : value;
    if (Array.isArray(value)) return value.map((item) => this.#value(item, isSecret));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value);
    const isCode = isCodeSecret(Object.keys(value));
    // A list of pairs, as of headers: { "name": "Authorization", "value": "…" }.
    const { name: named } = value as { name?: unknown };
    const isPair = typeof named === 'string' && isSecretMember(named);
    return Object.fromEntries(
      members.map(([name, one]) => {
        const ofName =
          (typeof one === 'string' ? isSecretText(name) : isSecretMember(name)) ||
          (name === 'code' && isCode) ||
          (name === 'value' && isPair);
        return [name, this.#value(one, isSecret || ofName)];
      }),
    );
  }

  /** A text inside another: JSON, or any. */
  #embedded(text: string): string {
    return /^\s*[[{]/.test(text) ? this.body(text) : this.text(text);
  }

  /** The pairs of a query or a form. `isRedirect`: `code` is one of OAuth, whatever stands beside it. */
  #pairs(text: string, own: ReadonlySet<string>, isRedirect: boolean): string {
    const pairs = text.split('&').map((sent) => {
      const equals = sent.indexOf('=');
      return equals < 0
        ? { sent, name: '', value: undefined }
        : {
            sent: sent.slice(0, equals),
            name: decodePercent(sent.slice(0, equals)),
            value: sent.slice(equals + 1),
          };
    });
    const names = pairs.map(({ name }) => name);
    const isCode = isRedirect || (names.includes('code') && (isCodeSecret(names) || names.includes('state')));
    const masked = pairs.map(({ sent, name, value }) => {
      if (value === undefined) return this.text(sent);
      const isSecret =
        own.has(name) || isSecretName(name) || (name === 'code' && (isCode || looksRandom(value)));
      if (isSecret && !this.#options.isShown(value)) return `${sent}=${mask}`;
      return `${this.text(sent)}=${this.#sentValue(value)}`;
    });
    return masked.join('&');
  }

  /** A value of a pair. It may hold an address, a form or JSON, percent-encoded, as often as it went into another. */
  #sentValue(value: string, layers = encodings): string {
    const plain = decodePercent(value.replaceAll('+', ' '));
    if (plain === value || layers === 0) return this.#embedded(value);
    const masked = this.#sentValue(plain, layers - 1);
    return masked === plain ? value : encodeURIComponent(masked).replaceAll('%2A', '*');
  }

  /** The parts of a multipart body, each by its name and its media type: RFC 7578. The last may be cut. */
  #parts(text: string): string {
    return text.replace(
      /(^|\r?\n)(--[^\r\n]*\r?\n)((?:[^\r\n]+\r?\n)*\r?\n)([\s\S]*?)(?=\r?\n--|$(?![\s\S]))/g,
      (_, start: string, boundary: string, head: string, content: string) => {
        const name = /\bname="?([^";\r\n]*)/i.exec(head)?.[1] ?? '';
        const type = /^content-type:\s*([^\s;]+)/im.exec(head)?.[1];
        const isSecret = isSecretName(name) || (name === 'code' && looksRandom(content));
        return start + boundary + head + (isSecret ? mask : this.body(content, type));
      },
    );
  }
}

/** How often a value is decoded: each redirect that keeps the address before encodes it once more. */
const encodings = 4;

/** The content of each part with a secret name, whether a boundary stands before it or not. */
const maskSecretParts = (text: string): string =>
  text.replace(
    /(\bname="([^"]{0,1000})"(?:[^\r\n]{0,1000}\r\n){1,20}?\r\n)([\s\S]*?)(?=\r\n--|$)/g,
    (part, head: string, name: string) => (isSecretName(name) ? head + mask : part),
  );

/** Of a cookie with its attributes. */
const maskCookie = (text: string): string => {
  const [, blank = '', name = '', rest = ''] = /^(\s*)([^=;]*=)?[^;]*(.*)$/s.exec(text) ?? [];
  return blank.length === text.length ? text : `${blank}${name}${mask}${rest}`;
};

const none: ReadonlySet<string> = new Set();
