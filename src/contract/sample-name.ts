/** The name of a thing, by what the thing is: a product is not called as a person is. */
import type { Faker } from '@faker-js/faker';
import { snakeName } from './name-words.ts';

const people =
  /(^|_)(user|customer|member|person|people|employee|contact|author|owner|patient|student|teacher|driver|guest|client|agent|candidate|profile|lead|subscriber|attendee|participant|speaker|player|account|staff|artist|actor|buyer|seller|recipient|sender|doctor|nurse|physician|manager|assignee|assigned_to|creator|reviewer|reporter|instructor|host|admin|passenger|me|(created|updated|assigned|approved)_by)(_name)?$/;

const kinds: readonly [RegExp, (faker: Faker) => string][] = [
  [
    /^(company|organi[sz]ation|org|business|vendor|supplier|merchant|publisher|brand|manufacturer|store|shop|partner|employer|agency|bank|hospital|clinic|tenant)$/,
    ({ company }) => company.name(),
  ],
  [
    /^(product|item|good|article|asset|part|offer|listing|variant)$/,
    ({ commerce }) => commerce.productName(),
  ],
  [/^(category|department|collection|tag|topic|genre|specialty)$/, ({ commerce }) => commerce.department()],
  [/^(city|place|location|venue|site|office|destination|airport)$/, ({ location }) => location.city()],
  [/^country$/, ({ location }) => location.country()],
  [/^(book|publication)$/, ({ book }) => book.title()],
  [/^(song|track)$/, ({ music }) => music.songName()],
  [/^album$/, ({ music }) => music.album()],
  [/^(pet|dog|cat|animal)$/, ({ animal }) => animal.petName()],
  [/^(file|document|attachment|upload)$/, ({ system }) => system.commonFileName()],
];

/** Whether the word is for a person. */
export const isPerson = (noun: string): boolean => people.test(snakeName(noun));

/** `noun`: what has the name, in the singular; empty if that is not known. */
export function nameFor(noun: string, faker: Faker): string {
  if (noun === '' || isPerson(noun)) return faker.person.fullName();
  const word = snakeName(noun).split('_').at(-1) ?? '';
  return (kinds.find(([pattern]) => pattern.test(word))?.[1] ?? twoWords)(faker);
}

/** The title of a book, a song or a job; of whatever else a line as articles and tasks have it. */
export function titleFor(noun: string, faker: Faker): string {
  const word = snakeName(noun).split('_').at(-1) ?? '';
  if (isPerson(noun) || /^(job|vacancy|position|role)$/.test(word)) return faker.person.jobTitle();
  return kinds.find(([pattern]) => pattern.test(word))?.[1](faker) ?? faker.company.catchPhrase();
}

const adjectives =
  'amber autumn blue bold bright calm clear cool crisp early fresh golden grand green high light little modern new northern open plain quick quiet royal silver simple smart soft southern steady summer swift warm western white';
const nouns =
  'arch bay bridge brook canyon cedar cloud coast compass creek delta field forest garden grove harbor hill island lake lantern maple meadow mill mountain oak orchard park path peak pine point ridge river shore spring station stone summit tower trail valley wave';

/** `Quiet Harbor`: plain words that are easy to tell apart and to search for. */
const twoWords = (faker: Faker): string =>
  `${capital(oneOf(adjectives, faker))} ${capital(plainNoun(faker))}`;

/** `Quiet harbor`, of whatever has no name that tells more. */
export const phrase = (faker: Faker): string => `${capital(oneOf(adjectives, faker))} ${plainNoun(faker)}`;

export const plainNoun = (faker: Faker): string => oneOf(nouns, faker);

const oneOf = (words: string, { helpers }: Faker): string => helpers.arrayElement(words.split(' '));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
