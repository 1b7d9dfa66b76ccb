import { builtInSuites } from '../src/conformance/suite.ts';
const s=(await builtInSuites(['org-workspaces'])).get('org-workspaces')!;
const have=new Set(s.checks.filter(c=>!c.subject.node).map(c=>c.id.replace('org-workspaces/','')));
console.log(s.api.statements.length, s.api.statements.filter(x=>x.observable===false).map(x=>x.id), [...have].length, s.checks.filter(c=>c.subject.node).length);
console.log('missing', s.api.statements.filter(x=>x.observable!==false && !have.has(x.id)).map(x=>x.id));
if (process.argv[2]) for (const c of s.checks.filter(c=>c.subject.node)) console.log(c.id, c.subject.node);
