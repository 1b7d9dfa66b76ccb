import { catalogue } from '../src/conformance/mutants/catalogue.ts';
import { runMutant } from '../src/conformance/mutants/run-mutants.ts';
import { builtInSuites } from '../src/conformance/suite.ts';
const s=(await builtInSuites(['org-workspaces'])).get('org-workspaces')!;
const home=catalogue['org-workspaces']!; const api=await home.api();
let n=0,c=0;
for (const m of await home.mutants()) { if(process.argv[2]&&!m.id.includes(process.argv[2])) continue; const v=await runMutant(m,api,s); n++; if(v.isCaught)c++; console.log(v.isCaught?'ok  ':'MISS', Math.round(v.took), m.id, '|', v.by??v.reason, '|', v.documented?.slice(0,110), '|', v.received?.slice(0,110)); }
console.log(c,n); process.exit(0);
