/** The hook of `standin.check.yaml`: makes an event happen that no operation makes. */

/**
 * @param {Record<string, unknown>} asked
 * @param {{ url: string }} context
 */
export async function event(asked, { url }) {
  const reply = await fetch(`${url}/-/happen`, { method: 'POST', body: JSON.stringify(asked) });
  if (!reply.ok) throw new Error(await reply.text());
}
