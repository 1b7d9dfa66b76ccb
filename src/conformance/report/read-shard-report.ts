import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { pathOf } from '../../contract/json-pointer.ts';
import { shownFile } from '../../contract/place.ts';
import { specFile } from '../spec-file.ts';
import { MergeError, type ShardReport } from './merge-reports.ts';
import type { Report } from './report.ts';

const schemaFile = specFile('report.schema.json');

/**
 * Reads what `standin check --shard I/N --report json=FILE` has written.
 * @throws {MergeError} the file can't be read, or is anything else
 */
export function readShardReport(path: string): ShardReport {
  const file = shownFile(path);
  const value = jsonOf(file);
  const { format, version, run, verdict, evidence } = (value ?? {}) as Partial<Report>;
  if (format !== 'standin-report')
    throw new MergeError(`${file}: this is not a report of standin check (--report json=FILE)`);
  if (version !== 1)
    throw new MergeError(
      `${file}: the format of this report has the version ${version}; this Standin reads 1`,
    );
  if (run?.shard === undefined)
    throw new MergeError(`${file}: this is the report of a whole run, not of a shard (--shard I/N)`);
  if (!evidence)
    throw new MergeError(
      verdict === 'inconclusive'
        ? `${file}: the shard ${run.shard} has tested nothing; run it again`
        : `${file}: an older version of Standin has made this report; run the shard again`,
    );
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(schemaFile, 'utf8')),
  );
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const where = pathOf(error?.instancePath ?? '').join('.') || 'the report';
    throw new MergeError(`${file}: the report was changed since it was written: ${where} ${error?.message}`);
  }
  return { file, report: value as ShardReport['report'] };
}

function jsonOf(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new MergeError(`${file}: ${code === 'ENOENT' ? 'no such file' : `can't be read (${code})`}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new MergeError(`${file}: this is not a report of standin check: it is not JSON`);
  }
}
