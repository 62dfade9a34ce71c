/** What can be asked of a client; a `give` asks for nothing. */
export const ASK_KINDS = [
  'give',
  'rate',
  'read',
  'permission',
  'words',
  'share',
  'name_somebody',
  'introduce',
  'vouch',
  'offer',
] as const;

export type AskKind = (typeof ASK_KINDS)[number];

/** Where it is asked. */
export const ASK_CHANNELS = ['panel', 'page', 'email', 'phone'] as const;

export type AskChannel = (typeof ASK_CHANNELS)[number];

export const ASK_OUTCOMES = ['shown', 'accepted', 'declined', 'ignored'] as const;

export type AskOutcome = (typeof ASK_OUTCOMES)[number];
