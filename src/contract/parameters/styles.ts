import type { Parameter } from '../contract.ts';
import { content } from './content.ts';
import { pipeDelimited, spaceDelimited, tabDelimited } from './delimited.ts';
import { form } from './form.ts';
import { label } from './label.ts';
import { matrix } from './matrix.ts';
import { simple } from './simple.ts';
import type { Style } from './style.ts';

const styles: Readonly<Record<string, Style>> = {
  simple,
  label,
  matrix,
  form,
  spaceDelimited,
  pipeDelimited,
  tabDelimited,
};

/** An unknown style is read as the default one of its location. */
export function styleOf({ style, in: location, mediaType }: Parameter): Style {
  if (mediaType !== undefined) return content;
  if (Object.hasOwn(styles, style)) return styles[style] as Style;
  return location === 'path' || location === 'header' ? simple : form;
}

/** Whether the members of a map are query parameters of their own: `a=1&b=2`. */
export const isExplodedMap = ({ in: location, style, explode, value, mediaType }: Parameter): boolean =>
  location === 'query' &&
  style === 'form' &&
  explode &&
  value.members !== undefined &&
  mediaType === undefined;

export const isDeepObject = ({ in: location, style, mediaType }: Parameter): boolean =>
  location === 'query' && style === 'deepObject' && mediaType === undefined;
