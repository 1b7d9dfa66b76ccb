import { setMember } from '../../exact-integers.ts';
import { form, readForm } from '../bodies/form.ts';
import type { Parameter, ReadWhole } from '../contract.ts';
import { bareType } from '../media-type.ts';
import type { Violation } from '../violation.ts';
import { content } from './content.ts';
import { brokenEncoding } from './query.ts';

/** What a Parameter Object of such a parameter has once it is upgraded. */
export const wholeQueryMark = 'x-standin-whole-query';

/** A parameter that is the whole query, without a name: a form, JSON or a text (OpenAPI 3.2, `in: querystring`). */
export const wholeQuery = {
  /** @throws {URIError} the percent-encoding is broken */
  read(text: string, parameter: Parameter): unknown {
    const decoded = decodeURIComponent(text);
    return isForm(parameter) ? readForm(text, asBody(parameter)) : content.read([decoded], asText(parameter));
  },
  write: (parameter: Parameter, value: unknown): string =>
    isForm(parameter)
      ? String(form.write(value, asBody(parameter)).bytes)
      : encodeURIComponent(content.write(value, asText(parameter)).toWellFormed()),
};

const isForm = ({ mediaType = '' }: Parameter): boolean =>
  bareType(mediaType) === 'application/x-www-form-urlencoded';

const asBody = ({ mediaType = '', value, encoding }: Parameter) => ({
  ...{ mediaType, value },
  ...(encoding && { encoding }),
});

/** Text that is decoded as a whole, in which `+` is no space. */
const asText = (parameter: Parameter): Parameter => ({ ...parameter, in: 'header' });

export function wholeQueryReader(parameter: Parameter): ReadWhole {
  const { name } = parameter;
  return ({ query, ignored }, values, violations, pairsOfQuery) => {
    pairsOfQuery.takeAll(() => true);
    // A pair has no meaning of its own here.
    const others = (violations as Violation[]).filter((one) => one.in !== 'query');
    violations.splice(0, violations.length, ...others);
    const pairs = query.split('&').filter((pair) => !ignored?.has(pair.split('=', 1)[0] as string));
    const text = pairs.join('&');
    if (text === '') return;
    try {
      setMember(values, name, wholeQuery.read(text, parameter));
    } catch {
      violations.push(brokenEncoding('query', name, text));
    }
  };
}
