import type { SentRequest } from '../model/exchange.ts';
import type { CreatedResource, CreatedResources } from '../run/created-resources.ts';
import { deletionRequest } from '../run/delete-left-over.ts';
import type { Run } from '../run/run.ts';
import { maskHeaders, maskText } from './mask.ts';
import { shellCommand } from './shell-command.ts';

/** How many things are listed. */
const maxListed = 50;

/** What a run leaves at a real target, in lines: each thing that it could not delete with the command that does, and what is lost. */
export function lostAndLeft(run: Run): string[] {
  const look = `standin check ${run.created.url} --clean ${run.id} looks for it:`;
  return [...left(run), ...lost(run), ...unansweredCreations(run.created, look)];
}

function left(run: Run): string[] {
  const remaining = run.created.remaining();
  if (remaining.length === 0) return [];
  const count = remaining.length === 1 ? '1 thing was' : `${remaining.length} things were`;
  const more = remaining.length - maxListed;
  return [
    `${count} not deleted; standin check ${run.created.url} --clean ${run.id} tries again`,
    ...remaining.slice(0, maxListed).map((one) => `  ${commandOf(one, run)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function lost({ created }: Run): string[] {
  const all = created.lost();
  if (all.length === 0) return [];
  const count = all.length === 1 ? '1 thing was' : `${all.length} things were`;
  return [
    `${count} created that nothing can delete: no reply shows the key, or nothing is found at the key that one shows:`,
    ...all.slice(0, maxListed).map(({ operation, exchange }) => `  ${operation}: ${exchange}`),
    ...(all.length > maxListed ? [`  and ${all.length - maxListed} more`] : []),
  ];
}

/** Calls that create and whose answer never came: only their operation and what they sent is known. */
export function unansweredCreations(created: CreatedResources, remark: string): string[] {
  const all = [...created.doubtful().values()].filter(({ refusedWith }) => refusedWith === undefined);
  if (all.length === 0) return [];
  const count = all.length === 1 ? '1 call was' : `${all.length} calls were`;
  return [
    `${count} not answered and may have created something; ${remark}`,
    ...all
      .slice(0, maxListed)
      .map(
        ({ operation, sent }) =>
          `  ${operation}: ${sent.length === 0 ? 'nothing was sent that tells it' : sent.join(', ')}`,
      ),
    ...(all.length > maxListed ? [`  and ${all.length - maxListed} more`] : []),
  ];
}

/** In one line: `curl -i -X DELETE …`. */
function commandOf(resource: CreatedResource, run: Run): string {
  const request = deletionRequest(resource, run);
  if (typeof request === 'string') return `${resource.operation}: ${request}`;
  const { method, url, headers, body } = maskedRequest(request, run);
  return shellCommand({ method, url, headers, ...(body !== undefined && { body }) }).replaceAll(
    / \\\n */g,
    ' ',
  );
}

const maskedRequest = ({ method, url, headers, body }: SentRequest, { secrets }: Run) => ({
  method,
  url: maskText(secrets.masked(url)),
  headers: maskHeaders(
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, secrets.masked(value)])),
  ),
  body: typeof body === 'string' ? maskText(secrets.masked(body)) : undefined,
});
