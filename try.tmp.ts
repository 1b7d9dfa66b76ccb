import { readFileSync, readdirSync } from 'node:fs';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { compareDocuments } from './src/diff/compare-documents.ts';
import { readDocument } from './src/contract/read-document.ts';
import { is30 } from './src/diff/schema/schema-source.ts';
const files = process.argv.slice(3);
const limit = Number(process.argv[2]);
function reorder(v: any, key = ''): any {
  if (Array.isArray(v)) {
    const items = v.map((x) => reorder(x));
    return ['required','enum','allOf','oneOf','anyOf','parameters','tags','servers','security'].includes(key) ? items.reverse() : items;
  }
  if (typeof v !== 'object' || v === null) return v;
  return Object.fromEntries(Object.entries(v).reverse().map(([k, x]) => [k, k === 'enum' && !Array.isArray(x) ? x : reorder(x, k)]));
}
const rules = new Map<string, number>();
let n = 0;
for (const f of files.slice(0, limit)) {
  let d: any;
  try { d = (await readDocument(f)).document; } catch (e) { console.log('unread', f, String(e).slice(0, 80)); continue; }
  n++;
  const t0 = Date.now();
  const run = (name: string, next: any) => {
    try {
      const all = compareDocuments(d, next);
      for (const c of all.slice(0, 3)) console.log(name, f.split('/').slice(-3).join('/'), all.length, c.severity, c.rule, c.message.slice(0, 160), c.oldPointer, c.newPointer);
      for (const c of all) rules.set(`${name} ${c.severity} ${c.rule}`, (rules.get(`${name} ${c.severity} ${c.rule}`) ?? 0) + 1);
    } catch (e) { console.log(name, 'THREW', f, (e as Error).stack?.slice(0, 600)); }
  };
  let clone: any;
  try { clone = structuredClone(d); } catch { continue; }
  const t1 = Date.now();
  run('self', clone);
  const t2 = Date.now();
  run('order', reorder(d));
  const t3 = Date.now();
  if (is30(d)) run('upgrade', upgradeFromThreeToThreeOne(structuredClone(d)));
  const t4 = Date.now();
  if (t4 - t0 > 3000) console.log('slow', f, t1 - t0, t2 - t1, t3 - t2, t4 - t3);
}
console.log(n, 'documents', [...rules].sort());
