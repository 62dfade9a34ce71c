/**
 * Whether the cookie may be kept: yes, no (what there is must go), 'pending' (somebody will answer later:
 * write nothing, erase nothing), or undefined (this source says nothing, ask the next).
 */
export type Permission = boolean | 'pending' | undefined;

/** The part of a TCF answer that is read here (IAB TCF v2 `TCData`). */
export interface TcfData {
  gdprApplies?: boolean;
  purpose?: { consents?: Record<number, boolean> };
}

/**
 * Google Consent Mode keeps its commands `consent default` and `consent update` in `window.dataLayer`; what
 * counts is `ad_storage`. A default that denies waits for the update; among several defaults (they may differ
 * by region) a denial is believed.
 */
export function readGoogleConsent(dataLayer: unknown): Permission {
  let permission: Permission;
  (dataLayer as Command[] | undefined)?.forEach?.((command) => {
    const state = command?.[0] === 'consent' && command[2]?.ad_storage;
    if (state && (command[1] === 'update' || permission !== 'pending')) {
      permission = state === 'granted' || (command[1] !== 'update' && 'pending');
    }
  });
  return permission;
}

type Command = [name?: string, kind?: string, states?: { ad_storage?: string }] | null;
