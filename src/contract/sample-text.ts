/** Sample texts by a schema's format, or by the name of the member that they are for. */
import type { Faker } from '@faker-js/faker';

/** `undefined` for a format that is not known. */
export function textOfFormat(format: unknown, faker: Faker, random: () => number): string | undefined {
  const { internet, string, date } = faker;
  switch (format) {
    case 'date-time':
      return date.recent({ days: 30 }).toISOString();
    case 'date':
      return date.recent({ days: 30 }).toISOString().slice(0, 10);
    case 'time':
      return date.recent({ days: 30 }).toISOString().slice(11);
    case 'duration':
      return `PT${1 + Math.floor(random() * 59)}M`;
    case 'email':
    case 'idn-email':
      return internet.email({ provider: 'example.com' }).toLowerCase();
    case 'uuid':
      return string.uuid();
    case 'uri':
    case 'url':
    case 'iri':
      return `https://example.com/${faker.lorem.slug(2)}`;
    case 'uri-reference':
    case 'iri-reference':
    case 'uri-template':
      return `/${faker.lorem.slug(2)}`;
    case 'hostname':
    case 'idn-hostname':
      return `${faker.word.noun().toLowerCase()}.example.com`;
    case 'ipv4':
      return internet.ipv4({ network: 'test-net-1' });
    case 'ipv6':
      return internet.ipv6();
    case 'byte':
      return btoa(faker.word.words(2));
    case 'json-pointer':
      return `/${faker.word.noun()}`;
    case 'regex':
      return '^.*$';
    default:
      return undefined;
  }
}

/** The text, or a shorter or longer one of the same format where that is possible. Lengths are in characters. */
export function textOfLength(format: unknown, text: string, least: number, most: number): string {
  if (text.length >= least && text.length <= most) return text;
  const ends: Record<string, [string, string]> = {
    email: ['', text.length > most ? '@a.co' : '@example.com'],
    'idn-email': ['', '@a.co'],
    uri: [most < 20 ? 'http://a.co/' : 'https://example.com/', ''],
    url: [most < 20 ? 'http://a.co/' : 'https://example.com/', ''],
    iri: [most < 20 ? 'http://a.co/' : 'https://example.com/', ''],
    'uri-reference': ['/', ''],
  };
  const [start, end] = ends[String(format)] ?? [];
  if (start === undefined || end === undefined) return text;
  const room = Math.max(Math.min(Math.max(least, start.length + end.length + 5), most), 0);
  const middle = Math.max(room - start.length - end.length, end === '' ? 0 : 1);
  return `${start}${'a'.repeat(middle)}${end}`;
}

/** For `email` an address, for `description` a sentence. */
export function textForName(name: string, faker: Faker): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const { person, location, internet, lorem, company, phone, word, string, finance } = faker;
  const kinds: [RegExp, () => string][] = [
    [/e?mail/, () => internet.email({ provider: 'example.com' }).toLowerCase()],
    [/first_?name|given_?name/, () => person.firstName()],
    [/last_?name|sur_?name|family_?name/, () => person.lastName()],
    [/user_?name|login|handle|nick/, () => internet.username().toLowerCase()],
    [/avatar|image|photo|picture|logo|icon/, () => 'https://example.com/image.png'],
    [/(^|_)(url|uri|href|link|website)s?$/, () => `https://example.com/${lorem.slug(2)}`],
    [/company|organi[sz]ation|employer/, () => company.name()],
    [/city|town/, () => location.city()],
    [/country_?code/, () => location.countryCode()],
    [/country/, () => location.country()],
    [/street|address/, () => location.streetAddress()],
    [/zip|postal/, () => location.zipCode()],
    [/state|region|province/, () => location.state()],
    [/phone|mobile|fax/, () => phone.number()],
    [/currency/, () => finance.currencyCode()],
    [/description|summary|body|message|comment|text|note/, () => lorem.sentence()],
    [/title|subject|headline/, () => lorem.words(3)],
    [/(^|_)(id|key|token|hash|sha|code)$/, () => string.alphanumeric({ length: 12, casing: 'lower' })],
    [/(^|_)name$/, () => person.fullName()],
  ];
  return kinds.find(([pattern]) => pattern.test(words))?.[1]() ?? word.words(2);
}
