import type { Day } from '../calendar/day.ts';
import { TIES, type Tie } from '../relationships/tie.ts';

/** Something that the owner offers to clients whom they know well enough. */
export interface Offer {
  id: string;
  title: string;
  url: string | null;
  /** From which tie on it is offered. */
  minTie: Tie;
  /** How many days after the first counted purchase at the earliest. */
  minDays: number;
  /** The offer that was accepted before; null where none has to be. */
  afterOffer: string | null;
  enabled: boolean;
  createdAtMs: number;
}

/** What a client must be for an offer. */
export interface OfferedTo {
  tie: Tie;
  /** Null for who never bought. */
  firstDay: Day | null;
  acceptedOffers: readonly string[];
}

/** Whether an offer fits a client on a day. */
export function fits(offer: Offer, { tie, firstDay, acceptedOffers }: OfferedTo, today: Day): boolean {
  if (TIES.indexOf(tie) < TIES.indexOf(offer.minTie)) return false;
  if (offer.minDays > 0 && (firstDay === null || today - firstDay < offer.minDays)) return false;
  return offer.afterOffer === null || acceptedOffers.includes(offer.afterOffer);
}

/** The offer of the highest rung that fits and was not accepted yet, or null. */
export function bestOffer(offers: readonly Offer[], client: OfferedTo, today: Day): Offer | null {
  const open = offers.filter(
    (offer) => offer.enabled && !client.acceptedOffers.includes(offer.id) && fits(offer, client, today),
  );
  return open.reduce<Offer | null>(
    (best, offer) => (best === null || isHigher(offer, best) ? offer : best),
    null,
  );
}

/** By what it asks of the relationship; of two alike the one that was made later. */
function isHigher(offer: Offer, other: Offer): boolean {
  const rungs = (each: Offer) => [
    Number(each.afterOffer !== null),
    TIES.indexOf(each.minTie),
    each.minDays,
    each.createdAtMs,
  ];
  const [ours, theirs] = [rungs(offer), rungs(other)];
  const place = ours.findIndex((rung, index) => rung !== theirs[index]);
  return place >= 0 && (ours[place] ?? 0) > (theirs[place] ?? 0);
}
