import { SecretMask } from '../contract/secret-mask.ts';

/** For the log, the journal and its exports. */
const journal = new SecretMask({
  personaToken: () => '***',
  isShown: () => false,
  keepsScheme: false,
});

export const maskText = (text: string): string => journal.text(text);
export const maskTarget: SecretMask['target'] = (target, own) => journal.target(target, own);
export const maskHeaders: SecretMask['headers'] = (headers, own) => journal.headers(headers, own);
export const maskBody: SecretMask['body'] = (text, mediaType) => journal.body(text, mediaType);
