import { oneLine } from '../../contract/one-line.ts';
import { shellWord } from '../../contract/shell-word.ts';
import { bodyText, type Received } from '../model/exchange.ts';
import type { FoundRoot } from '../roots/find-roots.ts';
import { maskBody, maskHeaders, maskText } from './mask.ts';
import type { ReportedRequest } from './report.ts';
import { type GivenValue, GivenValues } from './script-values.ts';
import { expandableWord, shellCommand } from './shell-command.ts';

export interface ScriptOptions {
  /** The target, without credentials. */
  url: string;
  run: string;
  /** Our own mock: each root gets a sandbox of its own there. */
  isMock: boolean;
}

/** How many roots and how many requests of each a script has. */
const maxRoots = 50;
const maxSteps = 60;

/**
 * One shell script that shows each root again, with curl and awk alone: it makes what the request needs, asks, and takes away what it
 * has made. Ids are those that the target gives to the script; secrets are variables of the environment.
 */
export function shellScript(roots: readonly FoundRoot[], { url, run, isMock }: ScriptOptions): string {
  const shown = roots.slice(0, maxRoots);
  const parts = shown.map((root, index) => ofRoot(root, index + 1, isMock));
  const text = parts.join('\n');
  const variables = [...new Set(text.match(/\$STANDIN_[A-Z0-9_]+/g) ?? [])]
    .map((one) => one.slice(1))
    .filter((one) => !/^STANDIN_(VALUE_\d+|RUN|SANDBOX)$/.test(one))
    .sort();
  return `#!/bin/sh
# ${comment(`Shows again what run ${run} of standin check found at ${maskText(url)}.`)}
# It makes what each request needs, asks, and takes away what it has made. It needs curl and awk.
# sh FILE shows all, sh FILE 2 the second alone.${shown.length < roots.length ? `\n# ${roots.length - shown.length} more are not in it.` : ''}
set -u
${variables.map((name) => `: "\${${name}:?is not set: the script sends it to the target}"`).join('\n')}
${base}
${isMock ? `mock=${expandableWord(url)}\n` : ''}
${text}
for number in \${1:-${shown.map((_, index) => index + 1).join(' ')}}; do
  step=0
  STANDIN_RUN="script$$x$number"${isMock ? '\n  STANDIN_SANDBOX="script-$$-$number"' : ''}
  "root_$number"${isMock ? '\n  curl -sS -o /dev/null -X DELETE "$mock/__standin/sandboxes/$STANDIN_SANDBOX"' : ''}
done
`;
}

function ofRoot({ first, alike, blocks }: FoundRoot, number: number, isMock: boolean): string {
  const { check, exchange, exchanges, cleanUp = [], documented, received, reason } = first;
  const failing = exchange ? exchanges.indexOf(exchange) : exchanges.length - 1;
  const asked = exchanges.slice(0, failing < 0 ? exchanges.length : failing + 1);
  const behind = alike.length + blocks.length;
  const title = [
    `${number}: ${check.id}`,
    check.expectation.sentence,
    ...(documented === undefined ? [] : [`documented: ${documented}`, `received then: ${received}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(behind === 0 ? [] : [`${behind} other ${behind === 1 ? 'check is' : 'checks are'} behind it`]),
  ];
  const lines = title.map((line) => `  echo ${shellWord(comment(maskText(line)))}`);
  if (asked.length === 0 || asked.length > maxSteps)
    lines.push(`  echo ${shellWord('(no requests to show: standin check --replay shows this check)')}`);
  else lines.push(...steps(asked, deletionsAfter(asked, cleanUp), isMock));
  return `root_${number}() {\n${lines.join('\n')}\n  echo\n}\n`;
}

/** What the check itself deleted after its failing request is deleted here too. */
const deletionsAfter = (asked: readonly Received[], cleanUp: readonly Received[]): Received[] =>
  cleanUp.filter(
    ({ sent }) => !asked.some((one) => one.sent.url === sent.url && one.sent.method === sent.method),
  );

function steps(asked: readonly Received[], cleanUp: readonly Received[], isMock: boolean): string[] {
  const values = new GivenValues();
  const commands = [...asked, ...cleanUp].map((received, index) => {
    const isAsked = index < asked.length;
    const before = values.used.length;
    const request = values.request(requestOf(received, isMock));
    const reads = values.used.slice(before).map(readingOf);
    if (isAsked) values.reply(index + 1, received);
    const command = shellCommand(masked(request)).replaceAll('\n', '\n  ');
    const isSocket = !command.startsWith('curl -i');
    const line = isSocket
      ? `  # By hand: ${command.replaceAll(/\\\n\s*/g, '')}\n  step=$((step + 1))`
      : `  ${index === asked.length - 1 ? 'ask' : isAsked ? 'make' : 'take_away'}${command.slice('curl -i'.length)}`;
    return [...reads, line].join('\n');
  });
  return commands;
}

function requestOf({ sent }: Received, isMock: boolean): ReportedRequest {
  const { method, url, headers, body } = sent;
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      isMock && name.toLowerCase() === 'standin-sandbox' ? '$STANDIN_SANDBOX' : value,
    ]),
  );
  return {
    method,
    url: isMock ? url.replace(/([?&]__sandbox=)[^&]*/, '$1$STANDIN_SANDBOX') : url,
    headers: own,
    ...(body !== undefined && { body: bodyText(body) }),
  };
}

const masked = (request: ReportedRequest): ReportedRequest => ({
  ...request,
  url: maskText(request.url),
  headers: maskHeaders(request.headers),
  ...(request.body !== undefined && { body: maskBody(request.body, request.headers['content-type']) }),
});

const readingOf = ({ variable, step, in: place, at }: GivenValue): string =>
  `  ${variable}=$(${place === 'body' ? 'body_of' : 'header_of'} ${step} ${shellWord(at)})`;

const comment = (text: string): string => oneLine(text.toWellFormed()).slice(0, 300);

/** Each step keeps its reply; values of it are read by their path. */
const base = String.raw`work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# send OPTIONS: one request of this root; its reply is kept under its number.
send() {
  step=$((step + 1))
  status=$(curl -sS --max-time 30 -o "$work/$step.body" -D "$work/$step.head" -w '%{http_code}' "$@") || status='no answer'
  echo "  $step. $status  $method"
}
make() { method='made what it needs'; send "$@"; }
take_away() { method='taken away'; send "$@"; }
ask() {
  method='<- the answer'
  send "$@"
  [ ! -f "$work/$step.body" ] || head -c 2000 "$work/$step.body"
  echo
}

# body_of STEP PATH: a value of the JSON that this step was answered with, such as /data/0/id.
body_of() {
  WANTED=$2 awk '
    function blank() { while (i <= n && index(" \t\r\n", substr(s, i, 1)) > 0) i++ }
    function quoted(  r, c) {
      for (i++; i <= n; i++) {
        c = substr(s, i, 1)
        if (c == "\"") { i++; return r }
        if (c == "\\") { i++; c = substr(s, i, 1); if (c == "n") c = "\n"; if (c == "t") c = "\t"
          if (c == "u") { c = "\\u" substr(s, i + 1, 4); i += 4 } }
        r = r c
      }
      return r
    }
    function value(path,  c, k, x) {
      blank(); c = substr(s, i, 1)
      if (c == "{") {
        i++; blank(); if (substr(s, i, 1) == "}") { i++; return }
        while (i <= n) { blank(); k = quoted(); blank(); i++; value(path "/" k); blank(); c = substr(s, i, 1); i++; if (c != ",") return }
      } else if (c == "[") {
        i++; blank(); if (substr(s, i, 1) == "]") { i++; return }
        for (x = 0; i <= n; x++) { value(path "/" x); blank(); c = substr(s, i, 1); i++; if (c != ",") return }
      } else {
        if (c == "\"") k = quoted()
        else { k = ""; while (i <= n && index(",]} \t\r\n", substr(s, i, 1)) == 0) { k = k substr(s, i, 1); i++ } }
        if (path == ENVIRON["WANTED"] && !found) { printf "%s", k; found = 1 }
      }
    }
    { s = s $0 "\n" }
    END { n = length(s); i = 1; value("") }' "$work/$1.body"
}

# header_of STEP NAME: a header of this step's reply; of Location the last part of the path.
header_of() {
  tr -d '\r' <"$work/$1.head" | awk -v name="$2" '
    tolower(substr($0, 1, length(name) + 1)) == name ":" {
      sub(/^[^:]*:[ \t]*/, ""); if (name == "location") { sub(/[?#].*$/, ""); sub(/^.*\//, "") } print; exit }'
}
`;
