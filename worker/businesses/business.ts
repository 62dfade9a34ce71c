/** One account with its settings (definition.md, Words). */
export interface Business {
  id: string;
  name: string;
  timeZone: string;
  /** ISO 4217; what an amount without a currency is in. */
  currency: string;
  website: string;
  /** Hosts, with a port where it is not the scheme's own, that links may lead to. */
  allowedHosts: string[];
  attributionWindowDays: number;
  /** How many active clients the badge waits for before it shows a percentage. */
  minimumSample: number;
  /** The key of this business's e-mail digests. */
  emailSalt: string;
  /** Grows by one with every change of the settings, so that a writer notices that its copy is old. */
  version: number;
  createdAtMs: number;
}

/** What the business itself decides about its account. */
export type Settings = Pick<
  Business,
  'name' | 'timeZone' | 'currency' | 'website' | 'allowedHosts' | 'attributionWindowDays' | 'minimumSample'
>;

/** Settings to change; those that are left out stay. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The business as it is after a change of its settings. */
export function withSettings(business: Business, change: SettingsChange): Business {
  return {
    ...business,
    name: change.name ?? business.name,
    timeZone: change.timeZone ?? business.timeZone,
    currency: change.currency ?? business.currency,
    website: change.website ?? business.website,
    allowedHosts: change.allowedHosts ?? business.allowedHosts,
    attributionWindowDays: change.attributionWindowDays ?? business.attributionWindowDays,
    minimumSample: change.minimumSample ?? business.minimumSample,
  };
}
