import type { Report } from './report.ts';

/** The report as it is: spec/report.schema.json. */
export const jsonReport = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`;
