/** Where a response keeps its copy. Registered, so that another copy of this module finds it. */
const unread = Symbol.for('standin.unread');

type Keeping = Response & { [unread]?: Response };

/** Has the response keep a copy of its body, if that is JSON: whoever reads the body first, it can be judged afterwards. */
export function keepBodyCopy(response: Response): Response {
  if (/[/+]json\b/.test(response.headers.get('content-type') ?? ''))
    Object.defineProperty(response, unread, { value: response.clone() });
  return response;
}

/** A copy of the response whose body can be read; undefined if there is none any more. */
export function bodyCopy(response: Response): Response | undefined {
  const kept = response.bodyUsed ? (response as Keeping)[unread] : response;
  return kept === undefined || kept.bodyUsed ? undefined : kept.clone();
}
