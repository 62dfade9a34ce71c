import type { Business, SettingsChange } from '../../../businesses/business.ts';
import type { Input, Typed } from '../inputs.ts';

/** What a business decides about its account, as a form. */
export const BUSINESS_INPUTS = [
  { name: 'name', kind: 'text' },
  { name: 'website', kind: 'url' },
  { name: 'allowedHosts', kind: 'lines' },
  { name: 'timeZone', kind: 'text' },
  { name: 'currency', kind: 'text' },
  { name: 'attributionWindowDays', kind: 'number' },
  { name: 'minimumSample', kind: 'number' },
] as const satisfies readonly Input<string>[];

type Name = (typeof BUSINESS_INPUTS)[number]['name'];

/** Shown where links lead to hosts that are left out. */
export const DISABLE_LINKS = { name: 'disableLinks', kind: 'flag' } as const;

export type BusinessTyped = Typed<Name | 'disableLinks'>;

/** The settings as they are, in the inputs. */
export function typedOfBusiness(business: Business): BusinessTyped {
  return {
    name: business.name,
    website: business.website,
    allowedHosts: business.allowedHosts.join('\n'),
    timeZone: business.timeZone,
    currency: business.currency,
    attributionWindowDays: String(business.attributionWindowDays),
    minimumSample: String(business.minimumSample),
    disableLinks: '',
  };
}

/** The names of the settings that a change makes others than they are. */
export function changedFields(business: Business, change: SettingsChange): string[] {
  return BUSINESS_INPUTS.map(({ name }) => name).filter(
    (name) => change[name] !== undefined && JSON.stringify(change[name]) !== JSON.stringify(business[name]),
  );
}
