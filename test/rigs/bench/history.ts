/** Three years of a business's purchases, always the same ones for the same seed and last day. */
export interface HistoryRow {
  id: string;
  clientId: string;
  purchasedAt: string;
  amount: number;
  ref: string;
  referredBy: string;
  refundedAmount: string;
}

export const HISTORY_COLUMNS = 'id,clientId,purchasedAt,amount,currency,ref,referredBy,refundedAmount';
export const LINKS = 100;

const YEARS = 3;
const DAY_MS = 86_400_000;
/**
 * Of the purchases, the share by new clients. Those of known clients go to whoever bought before: some buy
 * often.
 */
const NEW_CLIENTS = 0.6;
const REFERRED = 0.2;
const REFUNDED = 0.03;

/**
 * Purchases in the order of their instants, more of them each year. A known client is drawn as the client of
 * any earlier purchase (H. A. Simon, "On a class of skew distribution functions", 1955): at 60 % new clients,
 * 71 % buy once and a few buy very often. Half of the referrals name a link's code, half the advocate.
 */
export function* history(purchases: number, seed: number, endMs: number): Generator<HistoryRow> {
  const random = randomOf(seed);
  const clients = new Uint32Array(purchases);
  let known = 0;
  for (let index = 0; index < purchases; index += 1) {
    const isNew = index === 0 || random() < NEW_CLIENTS;
    const client = isNew ? known++ : clients[Math.floor(random() * index)]!;
    clients[index] = client;
    const amount = 500 + Math.floor(random() ** 3 * 50_000);
    const isReferred = isNew && index > 0 && random() < REFERRED;
    const isByLink = random() < 0.5;
    const refunded =
      random() < REFUNDED ? Math.max(1, Math.floor(amount * (random() < 0.67 ? 1 : random()))) : null;
    yield {
      id: `order-${index}`,
      clientId: clientId(client),
      purchasedAt: new Date(instantOf(index / purchases, endMs)).toISOString(),
      amount,
      ref: isReferred && isByLink ? codeOf(Math.floor(random() * LINKS)) : '',
      referredBy: isReferred && !isByLink ? clientId(clients[Math.floor(random() * index)]!) : '',
      refundedAmount: refunded === null ? '' : String(refunded),
    };
  }
}

export function csvRow(row: HistoryRow): string {
  const { id, clientId: client, purchasedAt, amount, ref, referredBy, refundedAmount } = row;
  return `${id},${client},${purchasedAt},${amount},EUR,${ref},${referredBy},${refundedAmount}\n`;
}

/** The midnight (UTC) with which the histories of a day end. */
export function endOfHistory(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) * DAY_MS;
}

export function codeOf(link: number): string {
  return `bench-${link}`;
}

function clientId(number: number): string {
  return `client-${number}`;
}

/** The business grows: of three years, the last has five ninths of the purchases. */
function instantOf(part: number, endMs: number): number {
  const span = YEARS * 365.25 * DAY_MS;
  return Math.floor(endMs - span + span * Math.sqrt(part));
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, the same numbers everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
