/** The member of a response that holds its copy. A registered symbol, so that another copy of this module finds it. */
const unread = Symbol.for('standin.unread');

type Keeping = Response & { [unread]?: Response };

/** Keeps a copy of a JSON body, so that the response can be checked after the test has read it. */
export function keepBodyCopy(response: Response): Response {
  if (/[/+]json\b/.test(response.headers.get('content-type') ?? ''))
    Object.defineProperty(response, unread, { value: response.clone() });
  return response;
}

/** A copy of the response whose body can be read; `undefined` if the body was read and no copy was kept. */
export function bodyCopy(response: Response): Response | undefined {
  const kept = response.bodyUsed ? (response as Keeping)[unread] : response;
  return kept === undefined || kept.bodyUsed ? undefined : kept.clone();
}
