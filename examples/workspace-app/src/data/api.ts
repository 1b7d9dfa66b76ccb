import createClient, { type Client } from 'openapi-fetch';
import type { paths as ActivityPaths } from 'standin/apis/fastio';
import type { paths as WorkspacePaths } from 'standin/apis/org-workspaces';
import { Problem } from './problem.ts';

export interface Api {
  url: string;
  workspaces: Client<WorkspacePaths>;
  activity: Client<ActivityPaths>;
}

export interface ApiOptions {
  url: string;
  token: string;
  /** Tests bring their own. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Both APIs are called with the same token, each by the types of its contract. */
export function createApi({ url, token, fetch }: ApiOptions): Api {
  const options = { baseUrl: url, headers: { authorization: `Bearer ${token}` }, ...(fetch && { fetch }) };
  return {
    url,
    workspaces: createClient<WorkspacePaths>(options),
    activity: createClient<ActivityPaths>(options),
  };
}

type Outcome<T> = { data?: T; error?: unknown; response: Response };

/** What the call answers. Throws a `Problem` where it is refused. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch(noAnswer);
  if (!response.ok) throw Problem.ofResponse(response, error);
  return data as T;
}

/** `fetch` throws the same error for every network failure, and another one for a body that is not JSON. */
function noAnswer(thrown: unknown): never {
  if (thrown instanceof TypeError) throw new Problem('unreachable');
  throw thrown instanceof SyntaxError ? new Problem('broken') : thrown;
}
