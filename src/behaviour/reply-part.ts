import type { SchemaError, Validate } from '../contract/contract.ts';
import { type Path, pointerTo } from '../contract/json-pointer.ts';

/** A validator of the part of a reply at this path, by the validator of the whole reply. */
export function partValidator(whole: Validate, path: Path): Validate {
  const pointer = pointerTo(path);
  const validate: Validate = (part) => {
    let value = part;
    for (const step of path.toReversed()) value = typeof step === 'number' ? [value] : { [step]: value };
    validate.errors = whole(value) ? null : (whole.errors ?? []).flatMap((error) => inside(error, pointer));
    return !validate.errors || validate.errors.length === 0;
  };
  return validate;
}

/** The error as one of the part; none if it is about what is around it. */
function inside(error: SchemaError, pointer: string): SchemaError[] {
  const { instancePath } = error;
  if (instancePath !== pointer && !instancePath.startsWith(`${pointer}/`)) return [];
  return [{ ...error, instancePath: instancePath.slice(pointer.length) }];
}
