import { isDeepStrictEqual } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { connectShops, type ConnectedShop, type ShopsOfBusiness } from '../rigs/torture/connected-shops.ts';
import type { Draw } from '../rigs/torture/draw.ts';
import { watchedGate } from '../rigs/torture/gate.ts';
import type { Runtime } from '../rigs/torture/runtime.ts';
import { insist } from '../rigs/torture/writer.ts';
import type { Figures } from './part.ts';

const PROVIDERS = ['stripe', 'shopify'] as const;

interface Given {
  runtime: Runtime;
  draw: Draw;
  seed: number;
  isShort: boolean;
  figures: Figures;
}

/**
 * The exports of two shops are sent while the runtime is killed, and again until they are answered: the
 * ledger is that of a business to which they were sent once and undisturbed.
 */
export async function killUnderFile({ runtime, draw, seed, isShort, figures }: Given): Promise<void> {
  const year = { seed, people: isShort ? 40 : 180, codes: {} };
  const undisturbed = await connectShops(runtime, PROVIDERS, year);
  const killed = await connectShops(runtime, PROVIDERS, year);
  const beganAtMs = Date.now();
  for (const shop of undisturbed.shops) await sendFile(undisturbed.business, shop);
  const takesMs = Date.now() - beganAtMs;
  const gate = watchedGate(1);
  const sending = sendBoth(killed, gate.forWriter(0));
  for (let kill = 0; kill < (isShort ? 1 : 3); kill += 1) {
    await wait(draw.below(takesMs));
    await gate.whileShut(() => runtime.killAndRestart());
    figures.kills += 1;
  }
  await sending;
  const [found, wanted] = [await ledgerOf(killed.business), await ledgerOf(undisturbed.business)];
  if (!isDeepStrictEqual(found, wanted))
    throw new Error(`a killed file gave ${JSON.stringify(found)}, and else ${JSON.stringify(wanted)}`);
  const wrong = await checkLedger(await runtime.db(), killed.business.id);
  if (wrong.length > 0)
    throw new Error(`after a killed file the ledger is not as it should: ${wrong.join('; ')}`);
  figures.checks += 1;
}

async function sendBoth(
  { business, shops }: ShopsOfBusiness,
  gate: ReturnType<ReturnType<typeof watchedGate>['forWriter']>,
): Promise<void> {
  for (const shop of shops) {
    await insist(gate, () => sendFile(business, shop));
  }
}

async function sendFile(business: TestBusiness, { shop, connectorId }: ConnectedShop): Promise<void> {
  const path = `/v1/connectors/${connectorId}/files`;
  const headers = { 'Content-Type': 'text/csv', 'Kith-Import': `file-of-${shop.provider}` };
  const { status, text } = await business.post(path, shop.csv()?.text, { headers });
  if (status !== 200) throw new Error(`a file was answered ${status}: ${text}`);
}

/** The purchases in their order, with a number for each client: its name is another in each business. */
async function ledgerOf(business: TestBusiness): Promise<unknown[]> {
  const clients = new Map<string, number>();
  const all: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await business.get(`/v1/purchases?limit=100${after}`);
    for (const { id, clientId, amount, currency, purchasedAt, refundedAmount } of body.data) {
      if (!clients.has(clientId)) clients.set(clientId, clients.size);
      all.push([id, clients.get(clientId), amount, currency, purchasedAt, refundedAmount]);
    }
    cursor = body.nextCursor as string | null;
  }
  return all;
}
