import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { bundleEntry } from './commands/build-widget/bundle-entry.ts';
import { badgeText } from './worker/badge/badge.ts';
import { chooseLocale, LANGUAGES } from './worker/language/locale.ts';
import { wordsOf } from './worker/language/words/words-of.ts';
import { nobody } from './worker/ledger/standing.ts';
const [,, out='/tmp/kith-w/sheet.png', what='all'] = process.argv;
const old = process.argv.includes('--old');
const widget = old ? readFileSync('widget/releases/1.0.0/widget.js') : Buffer.from(await bundleEntry('widget','widget.js','./panel.js'));
const answers: Record<string, object> = {};
const cell = (lang: string, active: number, name: string|null, min=30) => {
  const locale = chooseLocale(lang, null);
  const text = badgeText({ standing: { ...nobody(), ever: active, active, repeat: Math.floor(active*.38) }, minimumSample: min, advocateName: name }, locale);
  const id = `${lang}-x${Object.keys(answers).length}`;
  answers[id] = { ...text, proofUrl: 'https://x.example/', proofText: wordsOf(locale.language).badge.proof, shareText: wordsOf(locale.language).badge.share, lang: locale.tag, dir: locale.dir, knownRef: null, refKnown: false, consentNeeded: true, cookieDomain: null };
  return id;
};
const fonts = (process.env.FONTS ?? 'Liberation Sans|DejaVu Sans').split('|');
const box = process.env.BOX ?? 'inline-size:19em;max-inline-size:100%;block-size:3.5em';
const width = process.env.W ?? '30em';
const counts = (process.env.N ?? '1204,9999999').split(',').map(Number);
let html = `<!doctype html><html lang=en><meta charset=utf-8><style>body{margin:8px;font:16px sans-serif;${process.env.CSS??''}} table{border-collapse:collapse} td{padding:5px;vertical-align:top;font-size:${process.env.FS ?? '16px'}} td>div{inline-size:${width}} kith-badge{display:inline-block;${box}}</style><script type=module src=/widget.js data-key=pk></script><table>`;
for (const lang of LANGUAGES) for (const font of fonts) {
  html += `<tr style="--kith-font:'${font}','Noto Sans Arabic','VL Gothic'">`;
  for (const n of counts) for (const share of ['', ' share=t']) html += `<td><div><kith-badge lang="${cell(lang, n, null)}"${share}>Trusted by our clients</kith-badge></div>`;
  for (const name of (process.env.NAMES ?? 'Anna Kowalska|WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW Wowa').split('|').filter(Boolean)) html += `<td><div><kith-badge lang="${cell(lang, 100, name)}">Trusted by our clients</kith-badge></div>`;
}
html = html.replace('<script', `<script>window.fetch=async(u)=>({ok:true,json:async()=>(${JSON.stringify(answers)})[new URL(u).searchParams.get('lang')]})</script><script`);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'], env: { ...process.env, FONTCONFIG_FILE: '/tmp/kith-w/fonts.conf' } });
const page = await browser.newPage({ viewport: { width: +(process.env.VW ?? 1900), height: 900 }, colorScheme: process.env.DARK ? 'dark':'light' });
page.on('pageerror', e => console.log('ERR', e.message)); page.on('console', m => console.log(m.text()));
await page.route('**/*', r => r.fulfill(r.request().url().endsWith('widget.js') ? { body: widget, contentType: 'text/javascript' } : { body: html, contentType: 'text/html' }));
await page.goto('http://shop.test/');
await page.waitForTimeout(500);
const bad = await page.evaluate(() => [...document.querySelectorAll('kith-badge')].flatMap(b => {
  const card = b.shadowRoot!.querySelector('[part=badge]')!; const c = card.getBoundingClientRect(); const res: string[] = [];
  const lines: number[] = [];
  for (const p of card.querySelectorAll('[part=text],[part=detail],[part=mark],button')) { const r = p.getBoundingClientRect();
    if (r.width && (r.left < c.left || r.right > c.right || r.top < c.top - .01 || r.bottom > c.bottom + .01)) res.push(p.getAttribute('part')! + ' out ' + [r.top - c.top, r.bottom - c.bottom, r.left-c.left, r.right-c.right].map(x => x.toFixed(1)));
    if (/text|detail/.test(p.getAttribute('part')!) && p.scrollHeight > p.clientHeight + 2) res.push(p.getAttribute('part')! + ' ELLIPSIS ' + p.textContent);
  }
  return res.length ? [b.lang + ' ' + getComputedStyle(b.closest('tr')!).getPropertyValue('--kith-font').slice(0, 18) + (b.hasAttribute('share') ? ' share ' : ' ') + res.join('; ')] : [];
}));
console.log(bad.join('\n')); console.log(bad.length, 'of', Object.keys(answers).length);
await page.locator('table').screenshot({ path: out });
await browser.close();
