import type { Document } from '../contract/contract.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { isRecord } from '../resources/member-path.ts';
import { plainName } from '../resources/words.ts';
import type { Node } from './node.ts';
import { objectSchema } from './object-schema.ts';

/** The usual names of members that say something about an uploaded file. */
const facts: readonly [RegExp, 'string' | 'integer', (file: UploadedFile) => unknown][] = [
  [/^(original)?filename$|^originalname$/, 'string', ({ name }) => name || undefined],
  [
    /^(bytes|size|filesize|bytecount|sizeinbytes|contentlength|length)$/,
    'integer',
    ({ bytes }) => bytes.length,
  ],
  [/^(contenttype|mimetype|mediatype)$/, 'string', ({ type }) => type],
];

interface UploadedFile {
  name?: string;
  type?: string;
  bytes: Uint8Array;
}

const isUpload = (value: unknown): value is UploadedFile & Record<string, unknown> =>
  isRecord(value) && value.bytes instanceof Uint8Array;

/** What a record says about the first file of a form: its name, size and type, where it has members for these. */
export function fileFacts(
  document: Document,
  representation: Node,
): (body: unknown) => Record<string, unknown> {
  const members = [...objectSchema(document, representation).members].flatMap(([name, node]) => {
    const fact = facts.find(
      ([pattern, type]) => pattern.test(plainName(name)) && valueTypes(document, node).includes(type),
    );
    return fact ? [[name, fact[2]] as const] : [];
  });
  return (body) => {
    const file = members.length > 0 && isRecord(body) ? Object.values(body).find(isUpload) : undefined;
    if (!file) return {};
    const found = members.map(([name, read]) => [name, read(file)] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined));
  };
}
