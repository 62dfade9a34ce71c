import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { modelFor } from '../relationships/model-for.act.ts';
import { probabilityOfReturn, repeatsOf, type Model } from '../relationships/model.ts';
import { readRhythm } from '../relationships/rhythm.store.ts';
import { usualGapDays, type BusinessRhythm } from '../relationships/rhythm.ts';
import { stateOf } from '../relationships/state.ts';
import { hasLeft } from './call-reason.ts';
import { lossByState } from './call-score.ts';
import type { Brought, Candidate } from './candidate.ts';
import { readValuedClients, type ValuedClient } from './candidates.store.ts';

export type ReadCandidatesOutcome =
  | {
      kind: 'read';
      candidates: Candidate[];
      brought: Map<string, Brought>;
      /** Whether their loss is that of the model, or goes by the state alone. */
      basis: 'model' | 'too_few';
    }
  | RefusalOf<'business_busy'>;

/** A return within so many days is what a call is to help. */
const RETURN_WITHIN_DAYS = 90;

/** The clients of a business who may be called on a day, from its purchases up to that day. */
export async function readCandidates(
  db: D1Database,
  business: Pick<Business, 'id' | 'currency'>,
  asOf: Day,
  nowMs: number,
): Promise<ReadCandidatesOutcome> {
  const [read, rhythm, fitted] = await Promise.all([
    readValuedClients(db, business.id, { asOf, currency: business.currency, nowMs }),
    readRhythm(db, business.id, asOf),
    modelFor(db, business.id, asOf),
  ]);
  if (read === null || rhythm === null || fitted.kind === 'business_busy') return { kind: 'business_busy' };
  const model = fitted.kind === 'fitted' ? fitted.model : null;
  const inOneCurrency = oneCurrencyEach(read.valued, business.currency);
  const candidates = inOneCurrency.map((valued) => candidateOf(valued, { model, rhythm, asOf }));
  return {
    kind: 'read',
    candidates: candidates.filter((candidate) => !hasLeft(candidate, asOf)),
    brought: read.brought,
    basis: model === null ? 'too_few' : 'model',
  };
}

/** Each client in the business's own currency, or else in the first by its code. */
function oneCurrencyEach(valued: readonly ValuedClient[], mainCurrency: string): ValuedClient[] {
  const chosen = new Map<string, ValuedClient>();
  for (const one of valued) {
    const known = chosen.get(one.clientId);
    const isBetter =
      known === undefined ||
      one.currency === mainCurrency ||
      (known.currency !== mainCurrency && one.currency < known.currency);
    if (isBetter) chosen.set(one.clientId, one);
  }
  return [...chosen.values()];
}

function candidateOf(
  { clientId, currency, spentMinor, valueMinor, isTroubled, ...life }: ValuedClient,
  known: { model: Model | null; rhythm: BusinessRhythm; asOf: Day },
): Candidate {
  const { model, rhythm, asOf } = known;
  const { state } = stateOf(life, rhythm, asOf);
  const loss =
    model === null
      ? lossByState(state)
      : 1 - probabilityOfReturn(model, repeatsOf(life, asOf), RETURN_WITHIN_DAYS);
  const gapDays = usualGapDays(life, rhythm);
  return { clientId, life, currency, spentMinor, valueMinor, state, loss, gapDays, isTroubled };
}
