import { test } from 'vitest';
import { named } from '../statements.ts';

const name = named('workspace-acl');

/** A test that is named by the statement it holds. */
export const statement = (id: string, holds: () => Promise<void>): void => test(name(id), holds);
