/** Values by which the paths of a resource's methods lead to records that exist. */
import type { Method } from '../../src/resources/model.ts';

/** By the member of a record that each is equal to, since each path may give its parameter another name. */
export type PathValues = Readonly<Record<string, string>>;

/** The parameters of a method's path. */
export function parametersOf({ address }: Pick<Method, 'address'>, values: PathValues): PathValues {
  return Object.fromEntries(
    Object.entries(address).flatMap(([parameter, member]) => {
      const value = values[String(member)];
      return value === undefined ? [] : [[parameter, value]];
    }),
  );
}
