import type { Tab } from '../browser/browser.ts';
import type { OpenapiDocument } from '../contract.ts';
import type { BundledKith } from '../upload/bundled-kith.ts';
import type { Filled, FilledDashboard } from './filled.ts';
import type { MemberProxy } from './member-proxy.ts';

/** A screen with an address that opens it. */
export interface OpenScreen {
  /** As the OpenAPI document has its path. */
  template: string;
  path: string;
  /** Whether it is for members, or part of the way in. */
  isForMembers: boolean;
}

/**
 * Every page of the dashboard that the OpenAPI document describes, each with an address in the business of
 * the demonstration, so that a new one is looked at without being named here. What answers a file is no
 * screen; a template with a part that nothing stands for is left out, and named by `partsWithoutValue`.
 */
export async function screensOf(kith: BundledKith, full: Filled): Promise<OpenScreen[]> {
  const described = await describedScreens(kith);
  const values = await valuesOf(kith, full);
  const screens: OpenScreen[] = [];
  for (const { template, isForMembers } of described) {
    const path = filledIn(template, values);
    if (path === null) continue;
    const asked = path + (QUERIES[template] ?? '');
    if (await isPage(kith, asked, isForMembers ? full.cookie : null))
      screens.push({ template, path: asked, isForMembers });
  }
  return [...screens, await signInLinkPage(kith, full), await advocatePage(kith, full)];
}

/** The page of a link that signs its member in once: opening it leaves it as good as it was. */
async function signInLinkPage(kith: BundledKith, { secretKey: key }: Filled): Promise<OpenScreen> {
  const { body } = await kith.ask({ method: 'POST', path: '/v1/sign-in-links', key });
  return { template: SIGN_IN_LINK, path: new URL(body.url).pathname, isForMembers: false };
}

/** The page of an advocate, which is no screen but is looked at like one. */
async function advocatePage(kith: BundledKith, { secretKey: key }: Filled): Promise<OpenScreen> {
  const body = { id: 'purchase-of-ada', clientId: 'ada', clientName: 'Ada Lovelace', amount: 100 };
  await kith.ask({ method: 'POST', path: '/v1/purchases', key, body });
  const made = await kith.ask({ method: 'POST', path: '/v1/clients/ada/page-link', key });
  const path = new URL(made.body.url).pathname;
  // The first look at it makes a link, which the screen of referrals would show from then on.
  await isPage(kith, path, null);
  return { template: '/a/{token}', path, isForMembers: false };
}

/** Parts of the addresses of screens that nothing stands for. */
export async function partsWithoutValue(kith: BundledKith, full: Filled): Promise<string[]> {
  const values = await valuesOf(kith, full);
  return (await describedScreens(kith))
    .map(({ template }) => template)
    .filter((template) => filledIn(template, values) === null && template !== SIGN_IN_LINK);
}

/** What an address needs besides its path to be a screen. */
const QUERIES: Record<string, string> = { '/dashboard/connect/new': '?provider=stripe' };

/** Opened by what is handed out once. */
const SIGN_IN_LINK = '/sign-in/link/{token}';

async function describedScreens(kith: BundledKith): Promise<{ template: string; isForMembers: boolean }[]> {
  const { body } = await kith.ask({ method: 'GET', path: '/openapi.json', key: null });
  const { paths } = body as OpenapiDocument;
  return Object.entries(paths).flatMap(([template, { get }]) => {
    if (template.endsWith('.csv')) return [];
    const isForMembers = 'session' in (get?.security?.[0] ?? {});
    return isForMembers || (get !== undefined && /^\/(sign-in|open)\b/.test(template))
      ? [{ template, isForMembers }]
      : [];
  });
}

/** What stands for each part of an address in braces: something of the demonstration's. */
async function valuesOf(kith: BundledKith, full: Filled): Promise<Map<string, string>> {
  const ask = async (method: string, path: string, body?: object) =>
    (await kith.ask({ method, path, key: full.secretKey, ...(body === undefined ? {} : { body }) })).body;
  const { data: advocates } = await ask('GET', '/v1/advocates?from=2020-01-01&to=2030-01-01');
  const { data: connectors } = await ask('GET', '/v1/connectors');
  const offer = await ask('POST', '/v1/offers', { title: 'Tea for two' });
  const connector = connectors[0] ?? (await ask('POST', '/v1/connectors', { provider: 'stripe' }));
  const values = new Map<string, string>([
    ['clientId', String(advocates[0].advocateId)],
    ['connectorId', String(connector.id)],
    ['offerId', String(offer.id)],
    ['run', await importRun(kith, full)],
  ]);
  const uploadId = await upload(kith, full);
  return uploadId === null ? values : values.set('uploadId', uploadId);
}

/** The run of an import of one purchase. */
async function importRun(kith: BundledKith, { secretKey: key }: Filled): Promise<string> {
  const run = 'run-of-the-tests';
  const headers = { 'Content-Type': 'text/csv', 'Kith-Import': run };
  const body = 'id,clientId,purchasedAt,amount\nimported-1,imported,2026-01-05T00:00:00Z,12';
  await kith.ask({ method: 'POST', path: '/v1/purchases/batch', key, headers, body });
  return run;
}

/** A file that was given to the dashboard and waits for an answer; null where none is taken. */
async function upload(kith: BundledKith, { cookie, formToken }: Filled): Promise<string | null> {
  const form = new FormData();
  form.set('form', formToken);
  form.set('rows', 'id,client,date,amount\nuploaded-1,uploaded,05/06/2026,"1,234"');
  const sent = { method: 'POST', headers: { Cookie: cookie }, body: form, redirect: 'manual' } as const;
  const { headers } = await fetch(`${kith.url}/dashboard/imports`, sent);
  return /\/dashboard\/imports\/([^/?]+)/.exec(headers.get('Location') ?? '')?.[1] ?? null;
}

function filledIn(template: string, values: ReadonlyMap<string, string>): string | null {
  const parts = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (!parts.every((name) => values.has(name))) return null;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''));
}

/** Whether it answers a page, and not a file or the way elsewhere. */
async function isPage(kith: BundledKith, path: string, cookie: string | null): Promise<boolean> {
  const headers = cookie === null ? {} : { Cookie: cookie };
  const answer = await fetch(`${kith.url}${path}`, { headers, redirect: 'manual' });
  await answer.body?.cancel();
  const isElsewhere = answer.status >= 300 && answer.status < 400;
  return !isElsewhere && (answer.headers.get('Content-Type') ?? '').startsWith('text/html');
}

/** What shows screens to a browser. */
export interface Shown extends FilledDashboard {
  proxy: MemberProxy;
  screens: readonly OpenScreen[];
}

/** Shows each screen of each business in a tab, and gathers what is wrong with it, a line each. */
export async function eachScreen(
  { proxy, screens, ...filled }: Shown,
  tab: Tab,
  look: (place: string) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const business of ['full', 'empty'] as const) {
    for (const { template, path, isForMembers } of screens) {
      // Without anything in the business there is nothing of that name.
      if (business === 'empty' && (template.includes('{') || !isForMembers)) continue;
      proxy.become(isForMembers ? filled[business].cookie : null);
      await tab.goto(`${proxy.origin}${path}`);
      const place = `${business} ${template}`;
      found.push(...(await look(place)).map((line) => `${place}: ${line}`));
    }
  }
  return found;
}
