/** What happened with a client, each in a line. */
export interface ClientTimelineWords {
  heading: string;
  none: string;
  older: string;
  newest: string;
  /** With its {amount} where the reader may see money. */
  bought: string;
  boughtFor: string;
  ofThatRefunded: string;
  partlyRefunded: string;
  notCounted: string;
  purchaseId: string;
  refund: string;
  refundOf: string;
  onPurchase: string;
  reversed: string;
  contact: string;
  kinds: Record<'call' | 'visit' | 'message' | 'letter' | 'event' | 'reply' | 'note', string>;
  directions: Record<'out' | 'in', string>;
  outcomes: Record<'reached' | 'no_answer' | 'good' | 'bad' | 'made_good' | 'asked_to_stop' | 'none', string>;
  by: string;
  noteUnreadable: string;
  removeContact: string;
  asked: string;
  askOutcomes: Record<'shown' | 'accepted' | 'declined' | 'ignored', string>;
  given: string;
  withdrawn: string;
  objected: string;
  brought: string;
  referred: string;
  corrected: string;
  correctedToNobody: string;
  formerly: string;
  merged: string;
  reason: string;
}
