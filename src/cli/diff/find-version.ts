import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInApis } from '../../apis/built-in.ts';
import { InputError } from '../../contract/input-error.ts';
import { shownFile } from '../../contract/place.ts';
import { readText } from '../../contract/read-source.ts';
import { isHttp } from '../../contract/reference-scope.ts';
import { contractFile } from '../../folder/contract-file.ts';
import { layout } from '../../folder/layout.ts';
import { UsageError } from '../usage-error.ts';
import { gitVersion, isGit } from './git-version.ts';
import { isMessages } from './is-messages.ts';
import type { Version } from './version.ts';

/**
 * Finds a version by its name: a built-in API, `git:REF:PATH`, a file, a URL or a folder.
 * @throws {InputError} there is none
 */
export function findVersion(name: string, cwd: string = process.cwd()): Version {
  if (isGit(name)) return gitVersion(name, cwd);
  const local = {
    name,
    messages: undefined,
    code: undefined,
    isWhole: false,
    isOwn: true,
    textOf,
    shownFile,
    shownText,
    end,
  };
  const builtIn = Object.hasOwn(builtInApis, name) ? builtInApis[name] : undefined;
  if (builtIn) {
    const location = fileURLToPath(builtIn.contract);
    const messages = beside(location);
    return { ...local, location, messages, code: { builtIn: name }, isWhole: true, isOwn: false };
  }
  if (isHttp(name)) return { ...local, location: name };
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) {
    if (/[/\\.]/.test(name)) throw new InputError('CONTRACT_UNREADABLE', 'no such file', { file: name });
    throw new UsageError(
      `no version ${name}: give a file, a folder or a URL, git:REF:PATH, or one of ${Object.keys(builtInApis).join(', ')}`,
    );
  }
  if (!stats.isDirectory()) {
    const file = resolve(name);
    return isMessages(textOf(file))
      ? { ...local, location: undefined, messages: file }
      : { ...local, location: file };
  }
  const location = resolve(contractFile(name));
  const hasCode = existsSync(join(name, layout.config)) || existsSync(join(name, layout.statements));
  return {
    ...local,
    location,
    messages: beside(location),
    isWhole: true,
    code: hasCode ? { folder: name } : undefined,
  };
}

const shownText = (text: string): string => text;
const end = (): void => {};

function textOf(file: string): string | undefined {
  try {
    return isHttp(file) ? undefined : readText(file);
  } catch {
    // It was removed after it was read: its places are not known.
    return undefined;
  }
}

/** The AsyncAPI document in the folder of an OpenAPI document. */
function beside(location: string): string | undefined {
  const file = join(dirname(location), layout.messages);
  return existsSync(file) ? file : undefined;
}
