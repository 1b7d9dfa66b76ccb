// Generated from spec/x-standin.schema.json by `npm run generate`. Do not edit.
import type { ErrorObject } from 'ajv';

export const validate: ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };
