import { setTimeout as sleep } from 'node:timers/promises';
import { deliver, FAIR } from '../../test/rigs/providers/post-office.ts';
import { numbersOf } from '../../test/rigs/providers/shop-truth.ts';
import { readLocalSecrets } from '../start/local-secrets.ts';
import { readSettings } from '../start/settings.ts';
import { isSame, tableOf, type RorNumbers } from './compare-numbers.ts';
import { connectShop, type ConnectedShop } from './connected-shop.ts';
import { call, postDelivery } from './kith-calls.ts';
import { readDemoOptions, USAGE, type DemoOptions } from './options.ts';

/** Everything arrives in the end; some of it twice, and some after what happened later. */
const WEATHER = { ...FAIR, doubled: 10, delayed: 10 };

/** After how many deliveries it says how far it is. */
const SAYS_EACH = 500;

/** What Kith has only kept is taken by a job within a minute. */
const PATIENCE_MS = 90_000;

/** `npm run demo:shop`: a year of a made-up shop through Kith, and whether both count the same. */
export async function runDemoShop(parameters: string[]): Promise<number> {
  const read = readDemoOptions(parameters, process.env);
  switch (read.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'refused':
      console.error(`${read.because}\n\n${USAGE}`);
      return 2;
    case 'read':
      try {
        return await demonstrate(read.options, Date.now());
      } catch (error) {
        const { message } = error as Error;
        const hint =
          message === 'fetch failed' ? ` Is Kith running at ${read.options.url}? If not: npm start.` : '';
        console.error(`\n${message}.${hint}`);
        return 1;
      }
  }
}

async function demonstrate(options: DemoOptions, nowMs: number): Promise<number> {
  const secretKey = options.secretKey ?? (await openBusiness(options));
  const connected = await connectShop(options, secretKey, nowMs);
  const { shop, codes, connectorId } = connected;
  const truth = shop.truth();
  console.log(
    `A year of a shop at ${options.provider}, generated (seed ${options.seed}); nobody in it exists.\n` +
      `Its books: ${truth.purchases.length} purchases of ${truth.people} people. ` +
      `It posts ${shop.deliveries().length} deliveries to\n${connected.hookUrl}`,
  );
  await postAll(options, connected);
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const own = numbersOf(truth, codes, day);
  const kith = await readUntilSame(options.url, secretKey, day, own);
  console.log(`\nOn ${day}:\n\n${tableOf(kith, own)}\n`);
  console.log(isSame(kith, own) ? 'They agree.' : 'THEY DIFFER.');
  console.log(`\nHow the connector is doing, and what arrived last:\n`);
  for (const path of [connectorId, `${connectorId}/deliveries?limit=5`]) {
    console.log(
      `curl -sSw '\\n' '${options.url}/v1/connectors/${path}' -H 'Authorization: Bearer ${secretKey}'`,
    );
  }
  return isSame(kith, own) ? 0 : 1;
}

/** A business of its own, in UTC and euros, opened with the operator's token. */
async function openBusiness({ url, provider, operatorToken }: DemoOptions): Promise<string> {
  const token = operatorToken ?? (await localToken());
  const opened = await call(`${url}/v1/businesses`, token, 'POST', {
    name: `A shop at ${provider} (generated data)`,
    timeZone: 'UTC',
    currency: 'EUR',
    website: 'https://shop.example/',
  });
  return (opened as { secretKey: string }).secretKey;
}

async function localToken(): Promise<string> {
  const read = readSettings(process.env);
  if (read.kind === 'refused') throw new Error(read.because);
  return (await readLocalSecrets(read.settings)).operatorToken;
}

async function postAll({ seed }: DemoOptions, { shop, hookUrl }: ConnectedShop): Promise<void> {
  const statuses = new Map<number, number>();
  let posted = 0;
  await deliver(shop.provider, shop.deliveries(), { seed, weather: WEATHER }, async ({ delivery }) => {
    // The year is over, and signatures are of now: Kith refuses an old one.
    const status = await postDelivery(hookUrl, delivery.headersAt(Date.now()), delivery.body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    posted += 1;
    if (posted % SAYS_EACH === 0) console.log(`${posted} posted ...`);
    return status;
  });
  const told = [...statuses].map(([status, count]) => `${count} answered ${status}`).join(', ');
  console.log(`Posted, some of it twice and out of order: ${told}.`);
}

async function readUntilSame(
  url: string,
  secretKey: string,
  day: string,
  own: RorNumbers,
): Promise<RorNumbers> {
  const untilMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const kith = (await call(`${url}/v1/ror?asOf=${day}`, secretKey, 'GET')) as RorNumbers;
    if (isSame(kith, own) || Date.now() > untilMs) return kith;
    await sleep(3000);
  }
}
