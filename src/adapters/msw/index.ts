export { createMsw, type Msw, type MswOptions } from './create-msw.ts';
