import { readdirSync, readFileSync } from 'node:fs';
import { outsideData } from '../outside-data.ts';

/** A page that nobody wrote for the widget: its head and body, ready to be served offline. */
export interface ForeignPage {
  name: string;
  head: string;
  body: string;
}

const hostileRules = {
  'everything unset': '* { all: unset }',
  'everything shouted': `*, *::before, *::after { letter-spacing: .3em !important; text-transform: uppercase !important;
    color: red !important; font-family: fantasy !important; line-height: 3 !important; text-align: center !important;
    text-indent: 2em !important; word-spacing: 1em !important; cursor: wait !important; border-collapse: collapse !important }`,
  'every element that the badge has, broken': `a, svg, slot, b, path { display: none !important } button { position: fixed !important }
    div { float: right !important } span { position: absolute !important; transform: rotate(9deg) }
    dialog, header, p, label, input { display: inline !important; background: red !important }`,
  'a reset': `html, body, div, span, h1, p, a, b { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline }
    *, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0;
      border: 0 solid; transition: all 1s }`,
  'centred, with text around the badge': `main { text-align: center; font-size: 19px }
    kith-badge::before, kith-badge::after { content: none }`,
};

/** Pages of the tests' own, each with style rules that are bad for guests. */
export const hostilePages: ForeignPage[] = Object.entries(hostileRules).map(([name, css]) => ({
  name,
  head: `<style>${css}</style>`,
  body: '<p>Words before <kith-badge><a href="/about">Trusted by our clients</a></kith-badge> and after.</p>',
}));

export const templates = outsideData('pages', 'the page templates');

/** Real page templates that nobody wrote for these tests. */
export function templatePages(): ForeignPage[] {
  const { folder } = templates;
  return readdirSync(folder).map((name) => {
    const html = readFileSync(`${folder}/${name}/local.html`, 'utf8').replace(
      /<link\b[^>]*href="(css\/[^"]+)"[^>]*>/g,
      (_, path: string) => `<style>${readFileSync(`${folder}/${name}/${path}`, 'utf8')}</style>`,
    );
    const [, head = ''] = /<head[^>]*>([^]*)<\/head>/.exec(html) ?? [];
    const [, body = ''] = /<body[^>]*>([^]*)<\/body>/.exec(html) ?? [];
    return {
      name,
      head,
      body: `${body}<p><kith-badge><a href="/about">Trusted by our clients</a></kith-badge></p>`,
    };
  });
}
