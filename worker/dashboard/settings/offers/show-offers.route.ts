import { z } from '@hono/zod-openapi';
import { findOffer, listOffers, MOST_OFFERS } from '../../../asks/offers.store.ts';
import type { App, AppContext } from '../../../http/context.ts';
import { notice } from '../../../members/require-member.guard.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { NO_OFFER, typedOfOffer } from './offer-form.ts';
import { offerPage, offersPage } from './offers-page.page.tsx';

const listRoute = screenRoute({ path: '/dashboard/settings/offers', right: 'read', summary: 'Offers' });

const oneRoute = screenRoute({
  path: '/dashboard/settings/offers/{offerId}',
  right: 'manage',
  summary: 'An offer, to be changed',
  request: { params: z.object({ offerId: z.string() }) },
});

export function registerShowOffers(app: App): void {
  app.openapi(listRoute, async (c) => {
    return c.html(offersPage({ ...(await readShownOffers(c)), typed: NO_OFFER }), 200);
  });
  app.openapi(oneRoute, async (c) => {
    const { business, db } = c.get('signedIn');
    const offer = await findOffer(db, business.id, c.req.valid('param').offerId);
    if (offer === null) return notice(c, 'notFound', 404);
    return c.html(offerPage({ ...(await readShownOffers(c)), offer, typed: typedOfOffer(offer) }), 200);
  });
}

/** The offers of the business, as many as are ever looked at. */
export async function readShownOffers(c: AppContext) {
  const { business, db } = c.get('signedIn');
  const offers = await listOffers(db, business.id, { after: undefined, count: MOST_OFFERS });
  return { screen: await screenOf(c), offers };
}
