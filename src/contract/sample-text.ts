/** Sample texts by a schema's format, or by the name of the member that they are for. */
import type { Faker } from '@faker-js/faker';
import { snakeName } from './name-words.ts';
import { isPerson, nameFor, phrase, plainNoun, titleFor } from './sample-name.ts';

/** A text of the format, and further ones in other forms of it. Empty for a format that is not known. */
export function textsOfFormat(format: unknown, faker: Faker, random: () => number, name = ''): string[] {
  const { internet, string } = faker;
  const instant = (): string => timeFor(snakeName(name), faker).toISOString();
  switch (format) {
    case 'date-time':
    case 'iso-date-time': {
      const text = instant();
      const seconds = text.slice(0, 19);
      return [text, `${seconds}Z`, `${seconds}+00:00`, `${seconds}.000000Z`, `${seconds}.000+00:00`];
    }
    case 'date':
      return [instant().slice(0, 10)];
    case 'time':
    case 'iso-time': {
      const text = instant().slice(11);
      return [text, `${text.slice(0, 8)}Z`, `${text.slice(0, 8)}+00:00`];
    }
    case 'duration': {
      const minutes = 1 + Math.floor(random() * 59);
      return [`PT${minutes}M`, `P${1 + (minutes % 9)}D`, 'P1DT10H10M', 'P1Y', 'P10Y10M10DT10H10M10S'];
    }
    case 'email':
    case 'idn-email':
      return [internet.email({ provider: 'example.com' }).toLowerCase()];
    case 'uuid':
      return [string.uuid()];
    case 'uri':
    case 'url':
    case 'iri':
      return [`https://example.com/${faker.lorem.slug(2)}`];
    case 'uri-reference':
    case 'iri-reference':
    case 'uri-template':
      return [`/${faker.lorem.slug(2)}`];
    case 'hostname':
    case 'idn-hostname':
      return [`${faker.word.noun().toLowerCase()}.example.com`];
    case 'ipv4':
      return [internet.ipv4({ network: 'test-net-1' }), '10.0.0.1', '192.168.100.100'];
    case 'ipv6':
      return [internet.ipv6(), '2001:db8::1', '::1'];
    case 'byte':
      return [btoa(faker.word.words(2))];
    case 'json-pointer':
      return [`/${faker.word.noun()}`];
    case 'relative-json-pointer':
      return [`0/${faker.word.noun()}`];
    case 'json-pointer-uri-fragment':
      return [`#/${faker.word.noun()}`];
    case 'regex':
      return ['^.*$'];
    default:
      return [];
  }
}

/** In the month before; births are earlier, and what a date is set for may come. */
function timeFor(words: string, { date }: Faker): Date {
  if (/birth|(^|_)dob$/.test(words)) return date.birthdate();
  if (/(^|_)(due|deadline|expir\w*|until|valid_to|renew\w*)(_|$)/.test(words)) return date.soon({ days: 30 });
  return date.recent({ days: 30 });
}

/** How a text of a format begins and ends; a letter may stand between as often as is wanted. */
const ends: Readonly<Record<string, [long: [string, string], short: [string, string]]>> = {
  email: [
    ['', '@example.com'],
    ['', '@a.co'],
  ],
  uri: [
    ['https://example.com/', ''],
    ['http://a.co/', ''],
  ],
  hostname: [
    ['', '.example.com'],
    ['', ''],
  ],
  'uri-reference': [
    ['/', ''],
    ['/', ''],
  ],
  'relative-json-pointer': [
    ['0/', ''],
    ['0', ''],
  ],
  'json-pointer-uri-fragment': [
    ['#/', ''],
    ['#', ''],
  ],
  regex: [
    ['^', ''],
    ['', ''],
  ],
};
const sameEnds: Readonly<Record<string, string>> = {
  'idn-email': 'email',
  ...{ url: 'uri', iri: 'uri', 'idn-hostname': 'hostname' },
  ...{ 'iri-reference': 'uri-reference', 'uri-template': 'uri-reference', 'json-pointer': 'uri-reference' },
};
/** A shorter or longer text of a format, where that is possible. Lengths are in characters. */
export function textOfLength(format: string, least: number, most: number): string | undefined {
  if (format === 'byte') {
    const length = Math.min(Math.ceil(least / 4), Math.floor(most / 4)) * 4;
    return 'c29t'.repeat(Math.ceil(Math.max(length, 0) / 4));
  }
  const forms = ends[sameEnds[format] ?? format];
  if (!forms) return undefined;
  for (const [start, end] of forms) {
    const room = most - start.length - end.length;
    if (room < (end === '' && start !== '' ? 0 : 1)) continue;
    const letters = Math.min(Math.max(least - start.length - end.length, 5), room);
    return `${start}${inParts(letters, start === '' && !end.startsWith('@'))}${end}`;
  }
  return undefined;
}

/** Letters; of a host name in parts of at most 63 with dots between: RFC 1035, section 2.3.4. */
function inParts(letters: number, isHost: boolean): string {
  const text = 'a'.repeat(letters);
  return isHost ? text.replace(/a{60}(?=a)/g, `${'a'.repeat(59)}.`) : text;
}

/** For `email` an address, for `description` a sentence. `owner`: what has the member, in the singular, if that is known. */
export function textForName(name: string, faker: Faker, owner = ''): string {
  const words = snakeName(name);
  const { person, location, internet, lorem, company, commerce, phone, string, finance } = faker;
  const { helpers, system, color, date } = faker;
  const oneOf = (...texts: string[]) => helpers.arrayElement(texts);
  const kinds: [RegExp, () => string][] = [
    [/e?mail/, () => internet.email({ provider: 'example.com' }).toLowerCase()],
    [/(^|_)ip(_?v4)?(_?addr(ess)?)?$/, () => internet.ipv4({ network: 'test-net-1' })],
    [/(^|_)mac(_?addr(ess)?)?$/, () => internet.mac()],
    [/user_?agent/, () => internet.userAgent()],
    [/first_?name|given_?name/, () => person.firstName()],
    [/last_?name|sur_?name|family_?name/, () => person.lastName()],
    [/user_?name|login|handle|nick/, () => internet.username().toLowerCase()],
    [/avatar|image|photo|picture|logo|icon|thumbnail/, () => 'https://example.com/image.png'],
    [/(^|_)(url|uri|href|link|website)s?$/, () => `https://example.com/${lorem.slug(2)}`],
    [/mime_?type|content_?type|media_?type/, () => oneOf('image/png', 'application/pdf', 'text/plain')],
    [/file_?name/, () => system.commonFileName()],
    [/job_?title|occupation|profession/, () => person.jobTitle()],
    [/company|organi[sz]ation|employer|manufacturer|brand|vendor|supplier/, () => company.name()],
    [/product_?name/, () => commerce.productName()],
    [/categor(y|ies)$|department/, () => commerce.department()],
    [/city|town/, () => location.city()],
    [/country_?code/, () => location.countryCode()],
    [/country/, () => location.country()],
    [/street|address/, () => location.streetAddress()],
    [/zip|postal/, () => location.zipCode()],
    [/time_?zone|(^|_)tz$/, () => location.timeZone()],
    [/^(state|region|province|county)$|_(region|province|county)$/, () => location.state()],
    [/phone|mobile|fax/, () => phone.number()],
    [/(^|_)language$|(^|_)lang$/, () => oneOf('en', 'de', 'fr', 'es')],
    [/(^|_)locale$/, () => oneOf('en-US', 'de-DE', 'fr-FR')],
    [/currency/, () => finance.currencyCode()],
    [/(^|_)iban$/, () => finance.iban()],
    [/version$/, () => system.semver()],
    [/colou?r$/, () => color.human()],
    [/^(gender|sex)$/, () => oneOf('female', 'male')],
    [/(^|_)unit$/, () => oneOf('kg', 'm', 'l')],
    [/(^|_)status$/, () => oneOf('active', 'inactive', 'pending')],
    [/(^|_)role$/, () => oneOf('admin', 'member', 'viewer')],
    [/(^|_)(tag|label|keyword)$/, () => plainNoun(faker)],
    [/slug$/, () => phrase(faker).toLowerCase().replace(/\W+/g, '-')],
    [/date_?of_?birth|birth_?da(te|y)|(^|_)dob$/, () => date.birthdate().toISOString().slice(0, 10)],
    [/_(at|on)$|(^|_)timestamp$/, () => date.recent({ days: 30 }).toISOString()],
    [/(^|_)date$/, () => date.recent({ days: 30 }).toISOString().slice(0, 10)],
    [
      /serial|sku|barcode|licen[cs]e|vat|reference|tracking|(^|_)(number|no|num|nr)$/,
      () => string.alphanumeric({ length: 8, casing: 'upper' }),
    ],
    [
      /description|summary|body|content|message|comment|text|note|bio$|about|reason|remark|feedback|review|question|instruction/,
      () => lorem.sentence(),
    ],
    [/title/, () => titleFor(owner, faker)],
    [/subject|headline|slogan/, () => company.catchPhrase()],
    [/(^|_)(id|key|token|hash|sha|code)$/, () => string.alphanumeric({ length: 12, casing: 'lower' })],
    [/^(name|full_?name|display_?name|label)$/, () => nameFor(owner, faker)],
    [/(^|_)name$/, () => nameFor(words.replace(/_?name$/, ''), faker)],
  ];
  const known = kinds.find(([pattern]) => pattern.test(words))?.[1];
  if (known) return known();
  return words !== '' && isPerson(words) ? person.fullName() : phrase(faker);
}
