/** How the HTML report looks; light or dark as the reader has it. */
export const style = `
:root{--ground:#fff;--card:#f6f7f9;--ink:#1c2024;--soft:#60656c;--line:#d9dde3;--passed:#1f7a3d;--failed:#c22f2f;--warned:#9a6200;--skipped:#4a6a8a;--error:#8a3ab0;--unseen:#c9ced6}
@media(prefers-color-scheme:dark){:root{--ground:#15181c;--card:#1e2227;--ink:#e6e8eb;--soft:#9aa2ab;--line:#343a42;--passed:#4cb26f;--failed:#ef6b6b;--warned:#dba23a;--skipped:#7fa6cc;--error:#c58be3;--unseen:#4a515b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;font-weight:400;margin:0;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0;overflow-wrap:anywhere}h4{margin:.5rem 0 .2rem;font-size:.8rem;color:var(--soft)}
small,.note,.filter output{color:var(--soft)}code,pre{font:13px/1.45 ui-monospace,monospace}code{overflow-wrap:anywhere}
pre{margin:0;padding:.5rem;background:var(--ground);border:1px solid var(--line);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow:auto}
header{border-left:6px solid var(--skipped);padding-left:1rem}header.violates{border-color:var(--failed)}header.conforms{border-color:var(--passed)}header.inconclusive,header.partial{border-color:var(--warned)}
.counts{display:flex;flex-wrap:wrap;gap:1.2rem;list-style:none;padding:0}.counts b{font-size:1.3rem}
li.passed,td.passed{color:var(--passed)}li.failed,td.failed,span.failed{color:var(--failed)}li.warned,li.known,td.warned,td.known,.why,.wrong,.remark{color:var(--warned)}li.skipped,td.skipped,li.blocked,td.blocked{color:var(--skipped)}li.error,td.error{color:var(--error)}
article{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;margin:.8rem 0}
article.failed{border-left:4px solid var(--failed)}article.warned,article.known{border-left:4px solid var(--warned)}article.error{border-left:4px solid var(--error)}article.blocked{border-left:4px solid var(--skipped)}
a{color:inherit}.grid td a{display:block;text-decoration:none}.squares a{line-height:0}.more>summary{overflow-wrap:anywhere}.tag.failed{color:var(--failed)}
.copied{position:relative}.copy{position:absolute;top:.3rem;right:.3rem;font:inherit;font-size:.8rem;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:4px;padding:.2rem .6rem}
tr:target,article:target,details:target{outline:2px solid var(--warned)}
.tag{font-size:.75rem;text-transform:uppercase;font-weight:700}.failed .tag{color:var(--failed)}.warned .tag,.known .tag{color:var(--warned)}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.8rem}@media(max-width:40rem){.sides{grid-template-columns:1fr}}
.again{margin-top:.8rem}summary{cursor:pointer}summary h2{display:inline}details{margin:.4rem 0}
.scroll{overflow-x:auto;position:relative}table{border-collapse:collapse}caption{text-align:left;color:var(--soft);padding:.4rem 0}th{font-weight:400;text-align:left;padding:.1rem .5rem}
.grid td{width:3rem;min-width:3rem;height:1.6rem;text-align:center;border:2px solid var(--card);font-weight:700}
.grid thead th{text-align:center}.grid thead th:first-child{text-align:left}.grid td.passed{background:var(--passed);color:var(--ground)}.grid td.failed{background:var(--failed);color:var(--ground)}.grid td.unseen{background:var(--unseen);color:var(--ink)}
.hidden-one{background:repeating-linear-gradient(45deg,var(--unseen) 0 2px,transparent 2px 6px)}
.grid td.undocumented{text-align:left;width:auto;border:0}
dl>div{margin:.5rem 0}dt{font-weight:600}dd{margin:0}.squares{display:flex;flex-wrap:wrap;gap:2px}
.squares i,.legend i{display:inline-block;width:12px;height:12px;border-radius:2px;background:var(--unseen)}.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;margin:0;padding:0;color:var(--soft)}i.passed{background:var(--passed)}i.failed{background:var(--failed)}i.warned{background:var(--warned)}i.skipped{background:var(--skipped)}i.blocked{background:linear-gradient(135deg,var(--skipped) 50%,transparent 50%)}i.error{background:var(--error)}i.hidden-one{background:repeating-linear-gradient(45deg,var(--unseen) 0 2px,transparent 2px 6px)}
.checks td{padding:.15rem .5rem;vertical-align:top;border-top:1px solid var(--line)}
@media(max-width:40rem){body{padding:.5rem}article{padding:.6rem}.checks thead{display:none}.checks td{display:block;border:0}.checks tr{display:block;border-top:1px solid var(--line);padding:.3rem 0}.squares i{width:18px;height:18px}}
.filter{position:sticky;top:0;background:var(--ground);padding:.5rem 0;margin:0;z-index:1}.filter[hidden]{display:none}.filter input{width:min(30rem,70vw);font:inherit;padding:.3rem .5rem;border:1px solid var(--line);border-radius:4px;background:var(--card);color:var(--ink)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}[hidden]{display:none!important}`;

/** Without it filter and copy buttons are not shown, and all else is as it is. */
export const script = `
const filter=document.querySelector('.filter');const input=filter.querySelector('input');const told=filter.querySelector('output');
const items=[...document.querySelectorAll('.item')].map((node)=>({node,text:node.textContent.toLowerCase()}));
filter.hidden=false;
input.addEventListener('input',()=>{const words=input.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
for(const{node,text}of items){const fits=words.every((word)=>text.includes(word));node.hidden=!fits;if(fits)shown++}
told.textContent=words.length===0?'':shown+' of '+items.length;});
const reveal=()=>{const at=location.hash.length>1&&document.getElementById(location.hash.slice(1));if(!at)return;at.hidden=false;
for(let node=at;node;node=node.parentElement)if(node.tagName==='DETAILS')node.open=true;at.scrollIntoView({block:'center'})};
addEventListener('hashchange',reveal);reveal();
for(const button of document.querySelectorAll('.copy')){button.hidden=false;button.addEventListener('click',async()=>{const pre=button.previousElementSibling;
try{await navigator.clipboard.writeText(pre.textContent)}catch{const range=document.createRange();range.selectNodeContents(pre);getSelection().removeAllRanges();getSelection().addRange(range);document.execCommand('copy')}
button.textContent='copied'})}`;
