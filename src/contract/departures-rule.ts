import { isObject, listOf, textOf } from './document-nodes.ts';
import { isFieldName, isFieldValue, isStatusName } from './http-syntax.ts';
import { oneLine, shortened } from './one-line.ts';
import type { RulePlace } from './rule-place.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that is not validated yet
type Node = any;

/** What may not stand in one object: the OpenAPI Specification's section on the object, by Redocly's name. */
const exclusive: Readonly<Record<string, readonly [string, string][]>> = {
  Parameter: [
    ['example', 'examples'],
    ['schema', 'content'],
    ['content', 'style'],
    ['content', 'explode'],
    ['content', 'allowReserved'],
  ],
  Header: [
    ['example', 'examples'],
    ['schema', 'content'],
    ['content', 'style'],
    ['content', 'explode'],
  ],
  MediaType: [
    ['example', 'examples'],
    ['encoding', 'prefixEncoding'],
    ['encoding', 'itemEncoding'],
  ],
  Encoding: [
    ['encoding', 'prefixEncoding'],
    ['encoding', 'itemEncoding'],
  ],
  Example: [
    ['value', 'externalValue'],
    ['value', 'dataValue'],
    ['value', 'serializedValue'],
    ['serializedValue', 'externalValue'],
  ],
  Xml: [
    ['nodeType', 'attribute'],
    ['nodeType', 'wrapped'],
  ],
};

/** How many of them are reported of one document. */
const mostDepartures = 20;

/** Warns of what breaks the OpenAPI Specification and is served all the same, or left out. */
export function departures() {
  let count = 0;
  const warn = (place: RulePlace, message: string, ...keys: string[]): void => {
    if (count++ >= mostDepartures) return;
    const more = count === mostDepartures ? '; further ones of this document are not listed' : '';
    const location = place.location.child(keys).key();
    place.report({ message: message + more, location });
  };

  const warnOfNames =
    (isName: (name: string) => boolean, message: (name: string) => string) =>
    (node: Node, place: RulePlace): void => {
      for (const name of Object.keys(isObject(node) ? node : {}))
        if (!name.startsWith('x-') && !isName(name)) warn(place, message(quoted(name)), name);
    };
  const warnOfPairs = (type: string, node: Node, place: RulePlace): void => {
    for (const [one, other] of exclusive[type] ?? [])
      if (node?.[one] !== undefined && node[other] !== undefined)
        warn(place, `\`${one}\` and \`${other}\` may not stand in one object; keep one of them`, other);
  };
  const warnOfMediaTypes = (node: Node, place: RulePlace): void => {
    for (const list of ['consumes', 'produces'])
      for (const one of listOf(node?.[list]))
        if (!isFieldValue(textOf(one))) warn(place, notMediaType(quoted(one)), list);
  };

  return {
    Root: warnOfMediaTypes,
    Operation: warnOfMediaTypes,
    Responses: warnOfNames(
      isStatusName,
      (name) =>
        `${name} is not a status, so this reply is left out; write a code from 100 to 599, a range such as 4XX, or default`,
    ),
    MediaTypesMap: warnOfNames(isFieldValue, notMediaType),
    HeadersMap: warnOfNames(
      isFieldName,
      (name) => `${name} can't be the name of a header, so it is left out`,
    ),
    PathItem(node: Node, place: RulePlace) {
      for (const method of Object.keys(node?.additionalOperations ?? {}))
        if (/^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)$/.test(method))
          warn(
            place,
            `${method} may not be an additional operation; write it as \`${method.toLowerCase()}\` of the path`,
            'additionalOperations',
            method,
          );
    },
    ServerVariable({ enum: values, default: fallback }: Node, place: RulePlace) {
      if (!Array.isArray(values)) return;
      if (values.length === 0)
        warn(place, 'the enum of a server variable is empty; only its default is served', 'enum');
      else if (fallback !== undefined && !values.map(String).includes(String(fallback)))
        warn(place, `the default ${quoted(fallback)} is not in the enum of the server variable`, 'default');
    },
    Parameter(node: Node, place: RulePlace) {
      warnOfPairs('Parameter', node, place);
      warnOfName(node, place);
      if (node?.in === 'querystring' && node.schema !== undefined && node.content === undefined)
        warn(place, 'the whole query is described by `content`, not by `schema`', 'schema');
      if (node?.allowReserved !== undefined && !maySayReserved(node, place))
        warn(place, `allowReserved has no meaning for a parameter ${reservedPlace(node)}`, 'allowReserved');
    },
    Header(node: Node, place: RulePlace) {
      warnOfPairs('Header', node, place);
      if (node?.allowReserved !== undefined && place.specVersion !== 'oas3_0')
        warn(place, 'allowReserved has no meaning for a header', 'allowReserved');
    },
    MediaType: (node: Node, place: RulePlace) => warnOfPairs('MediaType', node, place),
    Encoding: (node: Node, place: RulePlace) => warnOfPairs('Encoding', node, place),
    Example: (node: Node, place: RulePlace) => warnOfPairs('Example', node, place),
    Xml: (node: Node, place: RulePlace) => warnOfPairs('Xml', node, place),
  };

  function warnOfName(node: Node, place: RulePlace): void {
    if (typeof node?.name !== 'string') return;
    if (node.in === 'header' && !isFieldName(node.name))
      warn(place, `${quoted(node.name)} can't be the name of a header, so it is left out`, 'name');
    if (node.in === 'path' && /[{}]/.test(node.name))
      warn(place, `${quoted(node.name)}: the name of a path parameter has no braces`, 'name');
  }
}

const notMediaType = (name: string): string =>
  `${name} can't be the name of a media type, so it is left out: it has a line break or another character that no header can have`;

/** OpenAPI 3.2, section "Parameter Object"; before 3.2 it has a meaning in the query alone. */
function maySayReserved({ in: location, style }: Node, { specVersion }: RulePlace): boolean {
  if (location === 'query') return true;
  if (specVersion !== 'oas3_2') return false;
  return location === 'path' || (location === 'cookie' && style !== 'cookie');
}

const reservedPlace = ({ in: location, style }: Node): string =>
  location === 'cookie' && style === 'cookie' ? 'of style cookie' : `in: ${textOf(location)}`;

const quoted = (value: unknown): string => JSON.stringify(shortened(oneLine(textOf(value)), 60));
