import { createHash } from 'node:crypto';

/** The style sheet of the pages that have no file of their own: it is in the page itself. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1c1b1a,#ece9e4);--quiet:light-dark(#5f5b55,#aaa49b);
--paper:light-dark(#fdfcfa,#181715);--sheet:light-dark(#f4f1ec,#23211e);--line:light-dark(#d9d4cb,#3a3733);
--accent:light-dark(#0b5c4b,#6fd3b8)}
*{box-sizing:border-box}
html{scroll-padding-block-start:1rem}
body{margin:0;font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
code,pre{font:.92em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
pre{padding:.8rem 1rem;white-space:pre-wrap;background:var(--sheet);border-radius:.4rem}
.middle{max-inline-size:34rem;margin:18vh auto 0;padding:0 1.2rem}
.reader{display:grid;grid-template-columns:minmax(13rem,17rem) minmax(0,1fr);max-inline-size:78rem;margin:0 auto}
.reader>nav{position:sticky;inset-block-start:0;block-size:100vh;overflow:auto;padding:1.5rem 1rem;border-inline-end:1px solid var(--line)}
.reader>nav>*{display:block}
.reader>nav>strong{margin-block-end:1rem}
.reader>nav ul{list-style:none;margin:.2rem 0 1rem;padding:0}
.reader>nav li a{display:block;padding:.2rem 0;color:inherit;text-decoration:none}
.reader>nav li a:hover{text-decoration:underline}
.reader>main{padding:1.5rem 2rem 6rem}
article{margin-block:2rem;padding-block-start:1.2rem;border-block-start:1px solid var(--line)}
:target{border-inline-start:3px solid var(--accent);padding-inline-start:1rem}
.call{font-size:1.02rem;font-weight:600}
.quiet{color:var(--quiet)}
.required{font-size:.8em;color:var(--accent)}
dl{margin:.4rem 0}
dt{margin-block-start:.5rem}
dd{margin-inline-start:1.2rem}
table{border-collapse:collapse}
td,th{padding:.25rem .9rem .25rem 0;text-align:start;vertical-align:top}
@media (max-width:48rem){.reader{display:block}.reader>nav{position:static;block-size:40vh;border:0;border-block-end:1px solid var(--line)}.reader>main{padding:1rem}}
`;

/** The style sheet's place in a Content-Security-Policy. */
export const PAGE_STYLE_SOURCE = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
