import { formatInstant } from '../calendar/instant.ts';
import type { Business } from './business.ts';

/** A business as the API answers it: its settings, without the salt and the version. */
export function businessToJson(business: Business) {
  return {
    id: business.id,
    name: business.name,
    timeZone: business.timeZone,
    currency: business.currency,
    website: business.website,
    allowedHosts: business.allowedHosts,
    attributionWindowDays: business.attributionWindowDays,
    minimumSample: business.minimumSample,
    createdAt: formatInstant(business.createdAtMs),
  };
}
