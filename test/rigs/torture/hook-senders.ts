import { createHash } from 'node:crypto';
import type { ShopDelivery } from '../providers/shop.ts';
import type { ConnectedShop } from './connected-shops.ts';
import type { Draw } from './draw.ts';
import type { Runtime } from './runtime.ts';
import { insist, type Gate } from './writer.ts';

const HOUR_MS = 3_600_000;

/** Of a hundred deliveries, how many come twice, and how many hours late. */
const DOUBLED = 10;
const LATE = 15;

/** Of a hundred deliveries of a shop whose past is fetched, how many are never sent. */
const NEVER_SENT = 20;

/** A delivery on its way to its connector. */
export interface Letter {
  delivery: ShopDelivery;
  connectorId: string;
  hookPath: string;
}

/** What a connector's deliveries were answered. */
export interface Answers {
  /** How many were answered 200 with each outcome. */
  outcomes: Map<string, number>;
  /** Attempts that were not answered 200: what became of them, nobody knows. */
  lost: number;
  /** What must be in the log, as it said something: each by the names that it may have there. */
  logged: Map<ShopDelivery, readonly string[]>;
}

/** What is only counted. */
const NO_ROW = new Set(['nothing', 'repeated', 'ping']);

/** What the shops send, in the order in which it is sent for the first time: some late, some twice. */
export function lettersOf(
  draw: Draw,
  shops: readonly ConnectedShop[],
  fetched: readonly ConnectedShop[],
): Letter[] {
  const placed = shops.flatMap((connected) => {
    const { shop, connectorId, hookPath } = connected;
    return shop.deliveries().flatMap((delivery) => {
      if (fetched.includes(connected) && draw.percent(NEVER_SENT)) return [];
      const letter = { delivery, connectorId, hookPath };
      const lateMs = draw.percent(LATE) ? draw.below(6 * HOUR_MS) : 0;
      const first = { letter, atMs: delivery.readyAtMs + lateMs };
      if (!draw.percent(DOUBLED)) return [first];
      return [first, { letter, atMs: first.atMs + draw.below(HOUR_MS) }];
    });
  });
  placed.sort((one, other) => one.atMs - other.atMs);
  return placed.map(({ letter }) => letter);
}

/**
 * Sends the next letter until none is left: each until it is answered 200, and then never again. What was
 * answered is noted in `answers`, by connector.
 */
export async function sendLetters(
  runtime: Runtime,
  gate: Gate,
  letters: Letter[],
  answers: ReadonlyMap<string, Answers>,
): Promise<void> {
  for (let letter = letters.shift(); letter !== undefined; letter = letters.shift()) {
    const { delivery, connectorId, hookPath } = letter;
    const of = answers.get(connectorId)!;
    let attempts = 0;
    const { result } = await insist(gate, async () => {
      attempts += 1;
      // The year is over, and signatures are of now: Kith refuses an old one.
      const headers = delivery.headersAt(Date.now());
      const sent = { method: 'POST', path: hookPath, key: null, body: delivery.body, headers };
      const { status, body, text } = await runtime.ask(sent);
      if (status !== 200) throw new Error(`${delivery.topic} was answered ${status}: ${text.slice(0, 300)}`);
      return String(body.outcome);
    });
    of.lost += attempts - 1;
    of.outcomes.set(result, (of.outcomes.get(result) ?? 0) + 1);
    if (!NO_ROW.has(result)) of.logged.set(delivery, namesInLog(delivery));
    gate.onAcknowledged();
  }
}

/** The provider's id of the event, or SHA-256 of topic and body where Kith uses none. */
function namesInLog({ eventId, topic, body }: ShopDelivery): string[] {
  const digest = createHash('sha256').update(`${topic}\n`).update(body).digest('hex');
  return eventId === null ? [digest] : [eventId, digest];
}

export function noAnswers(shops: readonly ConnectedShop[]): Map<string, Answers> {
  return new Map(
    shops.map(({ connectorId }) => [connectorId, { outcomes: new Map(), lost: 0, logged: new Map() }]),
  );
}
