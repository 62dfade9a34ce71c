import { expect, test } from 'vitest';
import { badgeText } from '../../worker/badge/badge.ts';
import { chooseLocale, LANGUAGES } from '../../worker/language/locale.ts';
import { nobody } from '../../worker/ledger/standing.ts';
import { snippetStyle, visit, type GetRig } from '../rigs/browser/rig.ts';

/** The widest thing that a badge may have to say of an advocate. */
const WIDEST_NAME = `${'W'.repeat(30)} Wowa`;
const HIGHEST_COUNT = 9_999_999;
/** Whatever the machine has for these: they differ as much as people's fonts do. */
const FONTS = ['sans-serif', 'monospace'];
const PLACES = {
  'the snippet': 'inline-size:30em',
  'twice as large text': 'inline-size:30em;font-size:200%',
  'a column of 12em': 'inline-size:12em',
  'the box of 1.0.0': '--box:old',
};
const OLD_BOX = 'inline-size:auto;block-size:auto;min-inline-size:13em;min-block-size:3.5em';

/** Real sentences in all languages, under language tags that name them. */
function sentences(): Record<string, object> {
  const said: Record<string, object> = {};
  for (const lang of LANGUAGES) {
    const locale = chooseLocale(lang, null);
    const says = (key: string, active: number, advocateName: string | null) => {
      const standing = { ...nobody(), ever: active, active, repeat: Math.floor(active * 0.38) };
      const text = badgeText({ standing, minimumSample: 30, advocateName }, locale);
      said[`${lang}-x-${key}`] = {
        ...text,
        dir: locale.dir,
        lang: locale.tag,
        proofText: 'x',
        shareText: 'x',
      };
    };
    says('counted', HIGHEST_COUNT, null);
    says('named', 100, WIDEST_NAME);
  }
  return said;
}

/** What is wrong with a badge: what leaves its card, and a count that is not shown whole. */
const faults = `[...document.querySelectorAll('kith-badge')].flatMap((badge) => {
  const card = badge.shadowRoot.querySelector('[part=badge]');
  const box = card.getBoundingClientRect();
  const found = [];
  const { width, height } = badge.getBoundingClientRect();
  if (Math.abs(box.width - width) > 1 || Math.abs(box.height - height) > 1) found.push('is not its box');
  for (const part of card.querySelectorAll('[part]')) {
    const name = part.getAttribute('part');
    const { left, right, top, bottom, width } = part.getBoundingClientRect();
    if (width && (left < box.left || right > box.right || top < box.top || bottom > box.bottom))
      found.push(name + ' leaves the card');
    const isCut = part.scrollHeight > part.clientHeight + 2 || part.scrollWidth > part.clientWidth + 2;
    if (/text|detail/.test(name) && isCut && !/12em|1\\.0\\.0/.test(badge.title) && !/named/.test(badge.lang))
      found.push(name + ' is cut: ' + part.textContent);
    if (/text|detail/.test(name) && part.clientHeight > 2.6 * parseFloat(getComputedStyle(part).lineHeight))
      found.push(name + ' has more than two lines');
  }
  if (!card.querySelector('a').textContent.trim()) found.push('says nothing');
  return found.map((fault) => [badge.title, badge.lang, badge.getAttribute('share') ?? '', fault].join(' '));
})`;

/** Point 2: in its box, whatever is said in whichever language and font. */
export function describeFit(rig: GetRig): void {
  test('no sentence leaves the card, and at the size of the snippet none is cut', async () => {
    const said = sentences();
    const badges = Object.entries(PLACES).flatMap(([place, style]) =>
      FONTS.flatMap((font) =>
        Object.keys(said).flatMap((lang) =>
          ['', ' share="t"'].map((share) => {
            const box = style === '--box:old' ? ` style="${OLD_BOX}"` : '';
            return `<div style="${style};--kith-font:${font}"><kith-badge lang="${lang}"${share}${box}
              title="${place}, ${font}">Trusted by our clients</kith-badge></div>`;
          }),
        ),
      ),
    );
    const page = await visit(rig, {
      head: snippetStyle,
      body: badges.join(''),
      before: `const said = ${JSON.stringify(said)};
        window.fetch = async (url) => new Response(JSON.stringify(said[new URL(url).searchParams.get('lang')]))`,
    });
    await page.until(`heard.filter(([name]) => name === 'render').length === ${badges.length}`);
    expect(await page.run(faults)).toEqual([]);
    const print = `[...document.querySelector('kith-badge').shadowRoot.adoptedStyleSheets[0].cssRules]
      .filter((rule) => rule.media?.mediaText === 'print').map((rule) => rule.cssText).join()`;
    expect(await page.run(print)).toMatch(/color:\s*(rgb\(0, 0, 0\)|#000|black)/);
  });
}
