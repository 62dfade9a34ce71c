import type { Business } from './business.ts';

/** A business as the API answers it. */
export function answerOfBusiness(business: Business) {
  return {
    id: business.id,
    name: business.name,
    timeZone: business.timeZone,
    currency: business.currency,
    website: business.website,
    allowedHosts: business.allowedHosts,
    attributionWindowDays: business.attributionWindowDays,
    minimumSample: business.minimumSample,
    createdAt: new Date(business.createdAtMs).toISOString(),
  };
}
