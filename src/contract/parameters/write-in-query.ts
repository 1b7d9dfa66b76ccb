import type { Parameter } from '../contract.ts';
import { deepObject } from './deep-object.ts';
import { explodedMap } from './exploded-map.ts';
import { form } from './form.ts';
import { isDeepObject, isExplodedMap, styleOf } from './styles.ts';

/** `name=value`, or several pairs. */
export function writeInQuery(parameter: Parameter, value: unknown): string {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isMap && isDeepObject(parameter)) return deepObject.write(value, parameter);
  if (isMap && isExplodedMap(parameter)) return explodedMap.write(value, parameter);
  return (isDeepObject(parameter) ? form : styleOf(parameter)).write(value, parameter);
}
