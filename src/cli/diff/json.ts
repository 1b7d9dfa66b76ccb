import { visibleJson } from '../../contract/one-line.ts';
import type { DiffReport } from './diff-report.ts';

/** The report as it is: spec/diff-report.schema.json. */
export const diffJson = (report: DiffReport): string => `${visibleJson(report, 2)}\n`;
