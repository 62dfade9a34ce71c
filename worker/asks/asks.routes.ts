import type { App } from '../http/context.ts';
import { registerChangeOffer } from './change-offer.route.ts';
import { registerCreateOffer } from './create-offer.route.ts';
import { registerGetNextAsk } from './get-next-ask.route.ts';
import { registerListOffers } from './list-offers.route.ts';
import { registerRecordAsk } from './record-ask.route.ts';
import { registerSettleAsk } from './settle-ask.route.ts';
import { registerSummariseAsks } from './summarise-asks.route.ts';

export function registerAsks(app: App): void {
  registerGetNextAsk(app);
  registerRecordAsk(app);
  registerSummariseAsks(app);
  registerSettleAsk(app);
  registerCreateOffer(app);
  registerListOffers(app);
  registerChangeOffer(app);
}
