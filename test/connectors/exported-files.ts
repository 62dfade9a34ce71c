/**
 * Files that a shop's owner exports in the course of a year and sends to Kith, soon or a while later, when
 * the webhooks have said more or less than the file.
 */
import type { CsvFile, Shop } from '../rigs/providers/shop.ts';
import { runHistory } from '../rigs/providers/shop.ts';
import type { ShopAction } from '../rigs/providers/shop-action.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import type { Connected } from './whole-history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A file of the shop on its way. */
export interface SentFile {
  sentAtMs: number;
  file: CsvFile;
}

export interface Exports {
  seed: number;
  /** How many files, each of a random moment. */
  count: number;
  /** One of this moment as well, which is sent at once. */
  alsoAtMs: number | null;
}

export interface Year {
  actions: readonly ShopAction[];
  fromMs: number;
  untilMs: number;
}

/** A year through a shop, with what is exported meanwhile, in the order of sending. */
export function exportDuring(shop: Shop, year: Year, { seed, count, alsoAtMs }: Exports): SentFile[] {
  const draw = drawFrom(seed);
  const { actions, fromMs, untilMs } = year;
  const drawn = Array.from({ length: count }, () => fromMs + draw.below(untilMs - fromMs));
  const moments = [...drawn, ...(alsoAtMs === null ? [] : [alsoAtMs])].sort((one, other) => one - other);
  const sent: SentFile[] = [];
  let doneMs = -Infinity;
  for (const atMs of moments) {
    runHistory(shop, between(actions, doneMs, atMs), atMs);
    doneMs = atMs;
    const file = shop.csv();
    if (file === null) throw new Error(`${shop.provider} has no export`);
    for (const dueMs of atMs === alsoAtMs ? [atMs] : sendings(draw, atMs)) {
      sent.push({ sentAtMs: Math.min(dueMs, untilMs), file });
    }
  }
  runHistory(shop, between(actions, doneMs, Infinity), untilMs);
  return sent.sort((one, other) => one.sentAtMs - other.sentAtMs);
}

function between(actions: readonly ShopAction[], afterMs: number, untilMs: number): ShopAction[] {
  return actions.filter(({ atMs }) => atMs > afterMs && atMs <= untilMs);
}

/** Within the hour or within two months; and one file in three a second time. */
function sendings(draw: Draw, exportedAtMs: number): number[] {
  const waitMs = draw.percent(50) ? draw.below(HOUR_MS) : draw.below(60 * DAY_MS);
  const first = exportedAtMs + waitMs;
  return draw.percent(35) ? [first, first + draw.below(30 * DAY_MS)] : [first];
}

/** Sends those of the files that are due, and answers what Kith did not take of them. */
export async function sendFiles(connected: Connected, files: SentFile[], nowMs: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let next = files[0]; next !== undefined && next.sentAtMs <= nowMs; next = files[0]) {
    files.shift();
    wrong.push(...(await sendFile(connected, next)));
  }
  return wrong;
}

async function sendFile({ world, business, connectorId, setClock }: Connected, { sentAtMs, file }: SentFile) {
  setClock(sentAtMs);
  const { status, body, text } = await world.send({
    method: 'POST',
    path: `/v1/connectors/${connectorId}/files`,
    key: business.secretKey,
    body: file.text,
    headers: { 'Content-Type': 'text/csv' },
  });
  if (status !== 200) return [`a file was answered ${status}: ${text.slice(0, 200)}`];
  return body.dead === 0 ? [] : [`a file has rows that are no sales: ${JSON.stringify(body.errors)}`];
}
