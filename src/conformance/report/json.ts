import { visibleJson } from '../../contract/one-line.ts';
import type { Report } from './report.ts';

/** The report as it is: spec/report.schema.json. */
export const jsonReport = (report: Report): string => `${visibleJson(report, 2)}\n`;
