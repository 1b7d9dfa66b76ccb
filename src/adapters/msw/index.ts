export type { ConsoleOptions, OpenedConsole } from './console.ts';
export { createMsw, type Msw, type MswOptions } from './create-msw.ts';
