import { markIntegers, setMember } from '../../exact-integers.ts';
import type { Parameter, ReadWhole } from '../contract.ts';
import { form } from './form.ts';
import { writePrimitive } from './primitive.ts';
import { readCookies } from './read-cookies.ts';
import { memberShape, readItem } from './separated.ts';

/** Whether it has the style `cookie` of OpenAPI 3.2. */
export const isOfCookieStyle = ({ in: location, style, mediaType }: Parameter): boolean =>
  location === 'cookie' && style === 'cookie' && mediaType === undefined;

/**
 * `ids=3; ids=4`, a map as `a=1; b=2`; not exploded `ids=3,4`. Nothing is encoded or decoded, whatever the text looks like:
 * OpenAPI 3.2, section "Style Values".
 */
export const cookie = {
  read(header: string | undefined, parameter: Parameter, isOfAnother: (name: string) => boolean): unknown {
    const cookies = readCookies(header);
    if (!isMap(parameter)) {
      const texts = cookies.get(parameter.name);
      return texts && form.read(parameter.value.items ? texts : texts.slice(0, 1), asPlain(parameter));
    }
    const members = [...cookies].flatMap(([name, [text = '']]) => {
      const shape = isOfAnother(name) ? undefined : memberShape(parameter.value, name);
      return shape ? [[name, readItem(text, shape)]] : [];
    });
    return members.length > 0 ? Object.fromEntries(members) : undefined;
  },
  write(value: unknown, parameter: Parameter): string {
    if (Array.isArray(value) && parameter.explode)
      return value.map((one) => `${parameter.name}=${writePrimitive(one)}`).join('; ');
    if (typeof value === 'object' && value !== null && isMap(parameter))
      return Object.entries(value)
        .map(([name, one]) => `${name}=${writePrimitive(one)}`)
        .join('; ');
    return form.write(value, asPlain(parameter));
  },
};

/** Whether each member is a cookie of its own. */
const isMap = ({ explode, value }: Parameter): boolean => explode && value.members !== undefined;

/** Text that is not encoded. */
const asPlain = (parameter: Parameter): Parameter => ({ ...parameter, in: 'header' });

export function cookieReader(parameter: Parameter, all: readonly Parameter[]): ReadWhole {
  const isOfAnother = (name: string): boolean =>
    all.some((one) => one !== parameter && one.in === 'cookie' && one.name === name);
  return ({ headers }, values) => {
    const value = cookie.read(headers.cookie, parameter, isOfAnother);
    if (value !== undefined) setMember(values, parameter.name, markIntegers(value));
  };
}
