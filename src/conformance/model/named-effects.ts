import type { Document, Operation, Parameter } from '../../contract/contract.ts';
import { operationNode, parameterNode } from '../../contract/operation-node.ts';
import { wordsOf } from '../../resources/words.ts';
import { isSafeMethod } from './safe-methods.ts';

// A GET should change nothing (RFC 9110, section 9.2.1), but some do: `/auth/logout`, `/server/restart`, `?recheck_all=1`.

const endings = 'logout|signout|logoff';
/** Verbs that are hardly anything else: alone they say what an operation does. */
const verbs = `${endings}|restart|reboot|shutdown|revoke|purge|flush|trigger|recheck|requeue|unsubscribe|activate|deactivate|reactivate|enable|disable|pause|unpause|mute|unmute|cancel|abort|delete|remove|clear|reset|toggle|resend|kill|terminate|reindex|rebuild|regenerate|invalidate|acknowledge|approve|reject|reload|unlock|unpublish|unarchive|uninstall`;
/** Verbs that are nouns as well: only before what is changed they say what is done. */
const nounVerbs =
  'create|add|update|edit|modify|set|send|mark|run|execute|start|stop|resume|save|register|import|install|upgrade|refresh|sync|archive|restore|lock|publish|move|apply|queue|log|sign';
/** What a parameter does, not what it looks for. */
const ofParameters =
  /^(recheck|restart|reboot|shutdown|reset|clear|purge|flush|delete|remove|revoke|logout|requeue|reindex|rebuild|regenerate|invalidate|acknowledge|pause|unpause|mute|unmute|toggle|kill|cancel)$/;

const isVerb = (word: string): boolean => new RegExp(`^(${verbs})$`).test(word);
const isNounVerb = (word: string): boolean => new RegExp(`^(${nounVerbs})$`).test(word);

/** `run_list`, `lock_get`: the first word is the thing, and another says what is done. */
const reading =
  /^(get|list|read|retrieve|show|find|fetch|search|query|check|view|status|info|history|details?|count)$/;
const saysReading =
  /^(get|list|read|return|retrieve|show|find|fetche?|search|quer|check|view|obtain|display|provide)(s|es|ies|y)?\b/;
const objects = '(the|a|an|all|this|that|these|your|any|every|one|current|existing|out|off)';
const saysEffect = new RegExp(
  `^(((${verbs})(e?s)?\\b(?! (of|for|by|in)\\b))|((${nounVerbs})(e?s)? ${objects}\\b(?! (query|search|report))))`,
);
const saysEffectOfParameter = new RegExp(
  `^(((${verbs})(e?s)? ${objects}\\b)|((sets?|changes?) (\\S+ ){0,3}state\\b)|(queues? ${objects}\\b))`,
);

/**
 * What says that a read of this operation changes something, though its method is a safe one: the end of its path, its name, or the
 * sentence that describes it; `undefined` if nothing does.
 */
export function namedEffect(document: Document, operation: Operation): string | undefined {
  if (!isSafeMethod(operation.method)) return undefined;
  const end = operation.path.split('/').findLast((one) => one !== '') ?? '';
  const word = end.includes('{') ? '' : wordsOf(end).join('');
  if (new RegExp(`^(${endings})$`).test(word)) return end;
  const { summary, description } = operationNode(document, operation) ?? {};
  const sentences = [summary, description].map(textOf);
  const effect = sentences.find((text) => saysEffect.test(text));
  if (effect !== undefined) return firstSentence(effect);
  if (sentences.some((text) => saysReading.test(text))) return undefined;
  if (isVerb(word)) return end;
  const words = wordsOf(operation.id);
  const [first = ''] = words;
  const isOfThing = words.length > 1 && !words.some((one) => reading.test(one));
  return isVerb(words.join('')) || ((isVerb(first) || isNounVerb(first)) && isOfThing)
    ? operation.id
    : undefined;
}

/**
 * Whether a parameter that may be left out makes a read change something, by its name or the sentence that describes it: `recheck`.
 */
export function hasNamedEffect(document: Document, operation: Operation, parameter: Parameter): boolean {
  const { name, in: location, required } = parameter;
  if (!isSafeMethod(operation.method) || location !== 'query' || required) return false;
  const [first = ''] = wordsOf(name);
  const text = textOf(parameterNode(document, operation, location, name)?.description);
  return ofParameters.test(first) || saysEffectOfParameter.test(text);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

const firstSentence = (text: string): string => (text.split(/[.\n]/)[0] ?? '').slice(0, 80);

/**
 * Why a call is not made at a target that others use, although its method is a safe one; `undefined` if nothing says that it changes
 * something, or the configuration lists the operation.
 */
export function refusalOfEffect(
  document: Document,
  operation: Operation,
  { reads, writes }: { reads?: readonly string[]; writes?: readonly string[] },
  query: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const { id, method, parameters } = operation;
  if (!isSafeMethod(method) || reads?.includes(id) || writes?.includes(id)) return undefined;
  const effect = namedEffect(document, operation);
  if (effect !== undefined)
    return `${id} seems to change something although it is a ${method} ("${effect}"): list it under reads if it only reads, or under writes to call it anyway`;
  const sent = parameters.find(
    (one) => query[one.name] !== undefined && hasNamedEffect(document, operation, one),
  );
  return (
    sent &&
    `${id} seems to change something with ${sent.name}: list it under reads if it only reads, or under writes to send that anyway`
  );
}
