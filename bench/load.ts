import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Case } from './cases.ts';
import { loadCore, onCore, works } from './cores.ts';

const run = promisify(execFile);

export interface Load {
  requests: number;
  /** Requests a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Connections that are kept open, each with one request on its way. */
export const connections = 32;

const hasWrk = works(() => execFileSync('which', ['wrk'], { stdio: 'ignore' }));

/** The program that sends the load. Autocannon is slower than a fast server, and then shows ratios too near 1. */
export const loadTool = hasWrk ? 'wrk' : 'autocannon';

/**
 * Sends the case's request for some seconds. Rejects if anything but its status comes back. Autocannon keeps to the first
 * of several paths.
 */
export function load(url: string, one: Case, seconds: number, folder: string): Promise<Load> {
  return hasWrk ? wrk(url, one, seconds, folder) : autocannon(url, one, seconds);
}

async function wrk(url: string, one: Case, seconds: number, folder: string): Promise<Load> {
  const script = join(folder, `${one.name}.lua`);
  const headers = Object.entries(one.headers).map(
    ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}\n`,
  );
  const body = one.body === undefined ? '' : `wrk.body = ${JSON.stringify(one.body)}\n`;
  writeFileSync(script, `wrk.method = "${one.method}"\n${headers.join('')}${body}${turns(one, folder)}`);
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '15s',
    '-s',
    script,
    url + one.path,
  ];
  const { stdout } = await run(...onCore(loadCore, 'wrk', args));
  const failed = /Socket errors: (.*)/.exec(stdout)?.[1];
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  const sent = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (failed || refused !== (one.status < 400 ? 0 : sent))
    throw new Error(`${one.name}: ${refused} of ${sent} refused, ${failed ?? 'no'} socket errors`);
  return {
    requests: sent,
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50: milliseconds(/^\s+50%\s+(\S+)/m.exec(stdout)?.[1]),
    p99: milliseconds(/^\s+99%\s+(\S+)/m.exec(stdout)?.[1]),
  };
}

/** Lua that sends each request to another one of the case's places. */
function turns({ name, paths }: Case, folder: string): string {
  if (!paths) return '';
  const file = join(folder, `${name}.paths`);
  writeFileSync(file, paths.join('\n'));
  return `
local paths = {}
for path in io.lines(${JSON.stringify(file)}) do paths[#paths + 1] = path end
request = function() return wrk.format(nil, paths[math.random(#paths)]) end
`;
}

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };

/** `1.20ms` */
function milliseconds(text = ''): number {
  const [, value, unit = ''] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(value) * (units[unit] ?? Number.NaN);
}

async function autocannon(url: string, one: Case, seconds: number): Promise<Load> {
  const script = createRequire(import.meta.url).resolve('autocannon/autocannon.js');
  const headers = Object.entries(one.headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  const args = [script, '-j', '-n', '-c', `${connections}`, '-d', `${seconds}`, '-m', one.method, ...headers];
  if (one.body !== undefined) args.push('-b', one.body);
  args.push(url + one.path);
  const { stdout } = await run(...onCore(loadCore, process.execPath, args));
  const { requests, latency, errors, statusCodeStats } = JSON.parse(stdout);
  const others = Object.keys(statusCodeStats).filter((status) => Number(status) !== one.status);
  if (errors > 0 || others.length > 0)
    throw new Error(`${one.name}: ${errors} errors, statuses ${Object.keys(statusCodeStats).join(', ')}`);
  return { requests: requests.total, rate: requests.average, p50: latency.p50, p99: latency.p99 };
}
