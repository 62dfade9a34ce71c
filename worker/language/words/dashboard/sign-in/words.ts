import type { Plural } from '../../words.ts';
import type { OpeningWords } from './opening-words.ts';

/** What is said where one signs in, proves who one is, or opens a business. */
export interface SignInWords {
  signIn: {
    title: string;
    lead: string;
    passkey: string;
    /** What a script says of a passkey. */
    passkeyFailed: string;
    passkeyUnknown: string;
    orKey: string;
    key: string;
    keyHint: string;
    send: string;
    wrongKey: string;
    publishableKey: string;
    orMail: string;
    email: string;
    emailHint: string;
    sendMail: string;
    wrongEmail: string;
    /** Said whether or not the address is a member's. */
    mailed: string;
    orLink: string;
    linkHow: string;
    demonstration: string;
    demonstrationLead: string;
    noBusiness: string;
    open: string;
  };
  link: {
    title: string;
    /** {left} is one of the two below. */
    lead: string;
    minutes: Plural;
    hours: Plural;
    button: string;
    over: { title: string; used: string; expired: string; unknown: string };
    another: string;
  };
  mail: { subject: string; text: string };
  prove: {
    title: string;
    lead: string;
    keyHint: string;
    otherKey: string;
    link: string;
    back: string;
  };
  opening: OpeningWords;
}
