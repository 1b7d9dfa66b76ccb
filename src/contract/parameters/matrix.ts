import type { Parameter } from '../contract.ts';
import { encodeText } from './percent-encoding.ts';
import { commas, mayHaveParts, readItems, readSeparated, writeSeparated } from './separated.ts';
import type { Style } from './style.ts';

/** `;ids=3,4` and `;map=a,1,b,2`, exploded `;ids=3;ids=4` and `;a=1;b=2`. */
export const matrix: Style = {
  read([text = ''], parameter) {
    const { name, value: shape, explode } = parameter;
    const bare = text.startsWith(';') ? text.slice(1) : text;
    const start = `${encodeText(parameter, name)}=`;
    const withoutName = (part: string): string =>
      part.startsWith(start) ? part.slice(start.length) : part === start.slice(0, -1) ? '' : part;
    if (!explode || !mayHaveParts(shape)) return readSeparated(withoutName(bare), commas, parameter);
    if (shape.items) return readItems(bare.split(';').map(withoutName), shape.items, parameter);
    return readSeparated(bare, { between: ';', member: '=' }, parameter);
  },
  write(value, parameter) {
    const start = `;${encodeText(parameter, parameter.name)}=`;
    if (!parameter.explode || !isExploded(value, parameter))
      return start + writeSeparated(value, commas, parameter);
    const between = Array.isArray(value) ? start : ';';
    return (Array.isArray(value) ? start : ';') + writeSeparated(value, { between, member: '=' }, parameter);
  },
};

const isExploded = (value: unknown, { value: shape }: Parameter): boolean =>
  Array.isArray(value) || (typeof value === 'object' && value !== null && shape.members !== undefined);
