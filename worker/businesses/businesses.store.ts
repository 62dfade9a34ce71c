import type { Business } from './business.ts';

/** A row of `businesses`. */
export interface BusinessRow {
  id: string;
  name: string;
  time_zone: string;
  currency: string;
  website: string;
  allowed_hosts: string;
  attribution_window_days: number;
  minimum_sample: number;
  email_salt: string;
  version: number;
  created_at_ms: number;
}

export const BUSINESS_COLUMNS = `b.id, b.name, b.time_zone, b.currency, b.website, b.allowed_hosts,
  b.attribution_window_days, b.minimum_sample, b.email_salt, b.version, b.created_at_ms`;

export function businessFromRow(row: BusinessRow): Business {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    website: row.website,
    allowedHosts: JSON.parse(row.allowed_hosts) as string[],
    attributionWindowDays: row.attribution_window_days,
    minimumSample: row.minimum_sample,
    emailSalt: row.email_salt,
    version: row.version,
    createdAtMs: row.created_at_ms,
  };
}
