import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { WidgetManifest } from '../../commands/build-widget.ts';
import type { Tab } from '../rigs/browser/browser.ts';
import { startRecordingProxy, type RecordingProxy } from '../rigs/browser/recording-proxy.ts';
import { snippetBadge, snippetStyle, type GetRig } from '../rigs/browser/rig.ts';
import { builtUpload, servedPaths, type BuiltUpload } from '../rigs/upload/built-upload.ts';
import { startBundled, type BundledKith } from '../rigs/upload/bundled-kith.ts';
import { previousRelease, writeFirstWidget } from '../rigs/upload/kept-release.ts';
import { temporaryFolder } from '../rigs/local-kith.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { RELEASED } from '../rigs/upload/released-widgets.ts';

/** What the tests of the upload share: it, where it is published, and a business of its own. */
interface Published {
  upload: BuiltUpload;
  kith: BundledKith;
  proxy: RecordingProxy;
  business: TestBusiness;
  /** A link of an advocate, and with it one purchase. */
  code: string;
  /** Publishes the upload, if it is not yet. Before that, the previous release is there. */
  publish(): Promise<void>;
}

const badgeText = (selector: string) =>
  `document.querySelector('${selector}')?.shadowRoot?.querySelector('[part=text]')?.textContent ?? ''`;

/** The Worker's pages, and what is true on each once its script has run. */
const PAGES: [path: string, hasRun: string][] = [
  ['/', 'true'],
  [
    '/snippet',
    `document.querySelector('#choice [type=submit]').hidden && (${badgeText('#preview')}).includes('1 client')`,
  ],
  ['/docs', 'true'],
  ['/b/', 'true'],
];

/** What `npm run deploy` uploads, as visitors get it: its own pages, and the widget on pages elsewhere. */
export function describeUpload(getRig: GetRig): void {
  const before = temporaryFolder();
  let published: Published;

  beforeAll(async () => {
    writeFirstWidget(before.path);
    published = await startPublished(getRig, before.path);
  }, 120_000);

  afterAll(async () => {
    await published?.proxy.close();
    await published?.kith.stop();
    published?.upload.remove();
    before.remove();
  });

  test('a page that pinned 1.0.0 works before and after the next version is published', async () => {
    const page = await openElsewhere(getRig, published, ['1.0.0']);
    await expect.poll(() => badgeOn(page)).toContain('1 client');
    await published.publish();
    await page.reload();
    await expect.poll(() => badgeOn(page)).toContain('1 client');
  });

  test.for(['1.0.0', '1.1.0', 'current'])(
    'the snippet that pins %s, with its hash, shows the badge elsewhere and keeps the code',
    async (version) => {
      await published.publish();
      const page = await openElsewhere(getRig, published, [version]);
      await expect.poll(() => badgeOn(page)).toContain('1 client');
      const cookie = `document.cookie.includes('kith=v1.${published.code}.')`;
      await expect.poll(() => page.tab.run(cookie)).toBe(true);
    },
  );

  test('a page with the first and the current version on it shows its badge', async () => {
    await published.publish();
    const page = await openElsewhere(getRig, published, ['1.0.0', 'current']);
    await expect.poll(() => badgeOn(page)).toContain('1 client');
  });

  describePagesAndFiles(getRig, () => published);
}

function describePagesAndFiles(getRig: GetRig, getPublished: () => Published): void {
  test.for(PAGES)('the page %s is styled, its script runs, and no request fails', async ([path, hasRun]) => {
    const { publish, proxy, business } = getPublished();
    await publish();
    const query = path === '/snippet' ? `?key=${business.publishableKey}` : '';
    const tab = await openTab(getRig);
    proxy.answers();
    await tab.goto(`${proxy.origin}${path}${path === '/b/' ? business.id : query}`);
    await expect.poll(() => tab.run(hasRun)).toBe(true);
    expect(await tab.run('getComputedStyle(document.body).margin')).toBe('0px');
    expect(proxy.answers().filter((answer) => !isFine(answer))).toEqual([]);
  });

  test('every file of it is one that the browser shows', async () => {
    const { publish, proxy, upload } = getPublished();
    await publish();
    const tab = await openTab(getRig);
    const paths = servedPaths(upload.assets);
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) {
      proxy.answers();
      await tab.goto(`${proxy.origin}${path}`);
      const isShown = await tab.run("document.documentElement.textContent !== ''");
      // One that never changes may come from the browser's own cache: then nothing is answered.
      expect([path, isShown, proxy.answers().filter((one) => !isFine(one))]).toEqual([path, true, []]);
    }
  });
}

/** Publishes the previous release with the files of a folder, and has the upload at hand. */
async function startPublished(getRig: GetRig, assets: string): Promise<Published> {
  const { engine, standIn } = getRig();
  const upload = await builtUpload();
  const kith = await startBundled(previousRelease(assets));
  const proxy = await startRecordingProxy(kith.url, engine.needsTls);
  const { host } = new URL(standIn.service);
  const business = await kith.openBusiness({ website: `http://${host}`, allowedHosts: [host] });
  const { code } = (await business.post('/v1/links', { clientId: 'anna', clientName: 'Anna K' })).body;
  await business.post('/v1/purchases', { id: 'p1', clientId: 'ben', amount: 500, ref: code });
  let publishing: Promise<void> | undefined;
  return { upload, kith, proxy, business, code, publish: () => (publishing ??= kith.publish(upload)) };
}

/** A browser asks for an icon by itself where the page names none. */
function isFine(answer: string): boolean {
  return /^(2\d\d|304) /.test(answer) || answer === '404 /favicon.ico';
}

interface PageElsewhere {
  tab: Tab;
  reload(): Promise<void>;
}

/** A page of another origin, with the snippets of some versions as they were handed out. */
async function openElsewhere(
  getRig: GetRig,
  { upload, proxy, business, code }: Published,
  versions: readonly string[],
): Promise<PageElsewhere> {
  const { standIn } = getRig();
  const manifest = JSON.parse(readFileSync(`${upload.assets}/manifest.json`, 'utf8')) as WidgetManifest;
  const scripts = versions.map((version) => {
    const released = RELEASED.find(([of, file]) => of === version && file === 'widget.js');
    const { path, integrity } =
      released === undefined
        ? manifest.files['widget.js']
        : { path: `/v/${version}/widget.js`, integrity: released[2] };
    return `<script type="module" async src="${proxy.origin}${path}" integrity="${integrity}" crossorigin
      data-key="${business.publishableKey}" data-consent="granted"></script>`;
  });
  const path = `/upload-${versions.join('-')}`;
  standIn.addPage(path, {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
      <link rel="icon" href="data:,">${snippetStyle}${scripts.join('')}</head><body>${snippetBadge}</body></html>`,
  });
  const tab = await openTab(getRig);
  const load = () => tab.goto(`${standIn.service}${path}?ref=${code}`);
  await load();
  return { tab, reload: load };
}

async function openTab(getRig: GetRig): Promise<Tab> {
  const tab = await getRig().browser.open();
  onTestFinished(() => tab.close());
  return tab;
}

/** What the badge on a page says. */
function badgeOn({ tab }: PageElsewhere): Promise<string> {
  return tab.run(badgeText('kith-badge'));
}
