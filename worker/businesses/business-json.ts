import { formatInstant } from '../calendar/instant.ts';
import type { Business } from './business.ts';
import { rezoningToJson, type Rezoning } from './rezoning.ts';

/**
 * A business as the API answers it: its settings, without the salt and the version, and how far a change of
 * time zone has come that is under way.
 */
export function businessToJson(business: Business, rezoning: Rezoning | null = null) {
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
    ...(rezoning === null ? {} : { rezoning: rezoningToJson(rezoning) }),
  };
}
