import type { FieldWords } from '../settings/words.ts';

/** What the settings of people, keys and passkeys say. */
export interface TeamWords {
  team: {
    intro: string;
    /** What each role may do. */
    roles: Record<'owner' | 'manager' | 'helper' | 'viewer', string>;
    caption: string;
    columns: { name: string; role: string; since: string; email: string; deeds: string };
    you: string;
    changeRole: string;
    newLink: string;
    remove: string;
    /** For a screen reader: which role, of whom. */
    roleOf: string;
    lastOwner: string;
    gone: string;
    inviteHeading: string;
    invite: string;
    fields: Record<'name' | 'email' | 'role', FieldWords>;
  };
  link: {
    heading: string;
    explained: string;
    label: string;
    until: string;
    back: string;
  };
  keys: {
    intro: string;
    caption: string;
    columns: { key: string; kind: string; made: string; state: string };
    kinds: Record<'secret' | 'publishable', string>;
    works: string;
    revokedOn: string;
    revoke: string;
    last: string;
    createHeading: string;
    create: string;
    fields: Record<'kind' | 'label', FieldWords>;
    madeHeading: string;
    madeExplained: string;
    madeLabel: string;
    back: string;
  };
  you: {
    intro: string;
    fields: Record<'name' | 'email' | 'lang' | 'letter', FieldWords>;
    byBrowser: string;
    languages: Record<'en' | 'de', string>;
    letterNeedsEmail: string;
    passkeysHeading: string;
    passkeysIntro: string;
    noPasskeys: string;
    caption: string;
    columns: { name: string; added: string; used: string; deeds: string };
    neverUsed: string;
    remove: string;
    add: string;
    passkeyName: FieldWords;
    taken: string;
    failed: string;
    everywhereHeading: string;
    everywhereIntro: string;
    everywhere: string;
  };
}
