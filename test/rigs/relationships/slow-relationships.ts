/**
 * What everybody is to a business, made from its rows as slowly and as plainly as the rules are written. It
 * shares nothing with the product.
 */

/** The rows of a business. Days are counted from 1970-01-01. */
export interface Rows {
  persons: { id: string; advocate: string | null; clients: string[] }[];
  /** Those that count. */
  purchases: { person: string; day: number; until: number; currency: string; net: number }[];
  /** A permission that was given, or a contact that was answered. */
  given: { client: string; day: number }[];
  /** An ask of level 4 or more that was said yes to. */
  accepted: { client: string; day: number }[];
  /** Whose links were clicked. */
  clicked: { client: string; day: number }[];
}

interface SlowRelationship {
  stage: string;
  tie: string;
  voice: string;
  state: string | null;
  brought: number;
  broughtInYear: number;
  value: { currency: string; amountMinor: number }[];
}

/** The same date so many months before, or the last day of its month. */
function dateMonthsBefore(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.getTime() / 86_400_000;
}

export function slowRelationships(rows: Rows, asOf: number): Map<string, SlowRelationship> {
  const purchases = rows.purchases.filter(({ day }) => day <= asOf);
  const daysOf = new Map<string, number[]>();
  for (const { person } of purchases) {
    const days = purchases.filter((each) => each.person === person).map(({ day }) => day);
    daysOf.set(
      person,
      [...new Set(days)].sort((a, b) => a - b),
    );
  }
  const rhythm = rhythmOf([...daysOf.values()], asOf);
  return new Map(
    rows.persons.map((person) => {
      const own = purchases.filter((each) => each.person === person.id);
      const firsts = rows.persons
        .filter(({ advocate }) => advocate === person.id)
        .flatMap((each) => daysOf.get(each.id)?.[0] ?? []);
      const state = slowState(own, daysOf.get(person.id) ?? [], { rhythm, asOf });
      return [person.id, slowRelationship(rows, person, { own, firsts, state, asOf })] as const;
    }),
  );
}

type Purchases = Rows['purchases'];

function slowState(own: Purchases, days: number[], on: { rhythm: SlowRhythm; asOf: number }): string | null {
  const { G, q50, q90 } = on.rhythm;
  if (days.length === 0) return null;
  const until = Math.max(...own.map((each) => each.until));
  if (until <= on.asOf) return 'lapsed';
  const [first, last, m] = [days[0]!, days.at(-1)!, days.length - 1];
  const s = on.asOf - last;
  const g = (last - first + 2 * G) / (m + 2);
  let state = 'on_rhythm';
  if (s > (m >= 1 ? g : q50)) state = 'due';
  if (s > (m >= 1 ? g * Math.log(10) : q90)) state = 'at_risk';
  if (m >= 1 && s > g * Math.log(100)) state = 'quiet';
  if (s < 14 && (state === 'at_risk' || state === 'quiet')) state = 'due';
  return state === 'due' && until - on.asOf <= 30 ? 'at_risk' : state;
}

function slowRelationship(
  rows: Rows,
  { clients }: Rows['persons'][number],
  { own, firsts, state, asOf }: { own: Purchases; firsts: number[]; state: string | null; asOf: number },
): SlowRelationship {
  const brought = firsts.length;
  const broughtInYear = firsts.filter((day) => isInYear(day, asOf)).length;
  const happened = (facts: Rows['given'], isWanted = (_day: number) => true) =>
    facts.some(({ client, day }) => clients.includes(client) && day <= asOf && isWanted(day));
  const isWilling = happened(rows.accepted) || happened(rows.clicked, (day) => isInYear(day, asOf));
  let tie = brought > 0 || happened(rows.given) ? 'acquainted' : 'stranger';
  if (own.length > 0) tie = own.length === 1 ? 'client' : 'repeat';
  let voice = isWilling ? 'willing' : 'silent';
  if (brought > 0) voice = broughtInYear >= 3 ? 'champion' : 'advocate';
  let stage = brought > 0 ? voice : tie;
  if (state === 'at_risk' || state === 'quiet') stage = 'at_risk';
  if (state === 'lapsed') stage = 'lapsed';
  const lately = own.filter(({ day }) => day > asOf - 365);
  const value = [...new Set(lately.map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    amountMinor: lately.filter((each) => each.currency === currency).reduce((sum, { net }) => sum + net, 0),
  }));
  return { stage, tie, voice, state, brought, broughtInYear, value };
}

/** Whether a purchase on a day still covers another one. */
function isInYear(day: number, asOf: number): boolean {
  const until = new Date(day * 86_400_000);
  if (until.getUTCMonth() === 1 && until.getUTCDate() === 29) until.setUTCDate(28);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return until.getTime() / 86_400_000 > asOf && day <= asOf;
}

interface SlowRhythm {
  G: number;
  q50: number;
  q90: number;
}

function rhythmOf(lives: number[][], asOf: number): SlowRhythm {
  const gaps = lives
    .flatMap((days) => days.slice(1).map((day, index) => ({ day, gap: day - days[index]! })))
    .filter(({ day }) => day > dateMonthsBefore(asOf, 24))
    .map(({ gap }) => gap)
    .sort((a, b) => a - b);
  const half = gaps.length / 2;
  const median = (gaps[Math.ceil(half) - 1]! + gaps[Math.floor(half)]!) / 2;
  const G = gaps.length < 30 ? 90 : median;
  const firsts = lives
    .filter(([first]) => first! > dateMonthsBefore(asOf, 36))
    .map(([first, second]) => ({ days: (second ?? asOf) - first!, isBack: second !== undefined }));
  const back = firsts.filter(({ isBack }) => isBack);
  const times = [...new Set(back.map(({ days }) => days))].filter((t) => t <= 365).sort((a, b) => a - b);
  let survival = 1;
  const curve = times.map((t) => {
    const atRisk = firsts.filter(({ days }) => days >= t).length;
    survival *= 1 - back.filter(({ days }) => days === t).length / atRisk;
    return { t, back: 1 - survival };
  });
  const total = 1 - survival;
  if (back.length < 30 || total === 0) return { G, q50: G, q90: G * Math.log(10) };
  const quantile = (share: number) => curve.find((step) => step.back >= share * total - 1e-9)!.t;
  return { G, q50: quantile(0.5), q90: quantile(0.9) };
}
