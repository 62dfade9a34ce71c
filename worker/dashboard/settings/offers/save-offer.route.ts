import { z } from '@hono/zod-openapi';
import { newOffer, offerChange } from '../../../../schema/api/offer.ts';
import { changeOffer } from '../../../asks/change-offer.act.ts';
import { createOffer } from '../../../asks/create-offer.act.ts';
import { findOffer } from '../../../asks/offers.store.ts';
import type { App, AppContext } from '../../../http/context.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { OFFER_INPUTS, type OfferTyped } from './offer-form.ts';
import { offerPage, offersPage } from './offers-page.page.tsx';
import { readShownOffers } from './show-offers.route.ts';

const addRoute = formRoute({
  path: '/dashboard/settings/offers',
  right: 'manage',
  summary: 'Add an offer',
  fields: fieldsOf(OFFER_INPUTS),
  audit: 'offer.created',
});

const changeRoute = formRoute({
  path: '/dashboard/settings/offers/{offerId}',
  right: 'manage',
  summary: 'Change an offer',
  request: { params: z.object({ offerId: z.string() }) },
  fields: fieldsOf(OFFER_INPUTS),
  audit: 'offer.changed',
});

export function registerSaveOffer(app: App): void {
  app.openapi(addRoute, async (c) => {
    const typed = typedIn(OFFER_INPUTS, c.get('form'));
    const read = newOffer.safeParse(bodyOf(OFFER_INPUTS, typed));
    const again = async (issues: Issues) =>
      c.html(offersPage({ ...(await readShownOffers(c)), ...wrong(c, typed, issues) }), 422);
    if (!read.success) return again(read.error.issues);
    const { title, url = null, minTie = 'client', minDays = 0, afterOffer = null } = read.data;
    const deps = depsOfMember(c);
    const offer = { id: deps.newId('ofr'), title, url, minTie, minDays, afterOffer };
    const input = { ...offer, enabled: read.data.enabled ?? true };
    const outcome = await createOffer(deps, c.get('signedIn').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created':
        tellDeed(c, { action: 'offer.created', thingId: outcome.offer.id });
        return c.redirect('/dashboard/settings/offers?done=added', 303);
      case 'invalid_values':
        return again(AFTER_OTHER);
      case 'idempotency_key_reused':
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
  app.openapi(changeRoute, async (c) => {
    const { business, db } = c.get('signedIn');
    const typed = typedIn(OFFER_INPUTS, c.get('form'));
    const id = c.req.valid('param').offerId;
    const again = async (issues: Issues) => {
      const offer = await findOffer(db, business.id, id);
      if (offer === null) return notice(c, 'notFound', 404);
      return c.html(offerPage({ ...(await readShownOffers(c)), offer, ...wrong(c, typed, issues) }), 422);
    };
    const read = offerChange.safeParse(bodyOf(OFFER_INPUTS, typed));
    if (!read.success || typed.title === '') return again(read.error?.issues ?? []);
    const outcome = await changeOffer(depsOfMember(c), business, { id, change: read.data });
    switch (outcome.kind) {
      case 'changed':
        return c.redirect('/dashboard/settings/offers?done=changed', 303);
      case 'offer_not_found':
        return notice(c, 'notFound', 404);
      case 'invalid_values':
        return again(AFTER_OTHER);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

type Issues = readonly { path: readonly PropertyKey[] }[];

/** The one thing that the acts themselves find wrong. */
const AFTER_OTHER: Issues = [{ path: ['afterOffer'] }];

function wrong(c: AppContext, typed: OfferTyped, issues: Issues) {
  const words = settingsWordsOf(localeFor(c).language).offers.fields;
  return { typed, problems: problemsOf(OFFER_INPUTS, typed, words, issues) };
}
