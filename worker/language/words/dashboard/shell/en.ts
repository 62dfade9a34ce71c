import type { ShellWords } from './words.ts';

export const en: ShellWords = {
  skip: 'To the content',
  menu: 'Screens',
  screens: {
    home: 'Home',
    calls: 'Calls',
    clients: 'Clients',
    referrals: 'Referrals',
    growth: 'Growth',
    proof: 'Proof',
    connect: 'Connect',
    imports: 'Imports',
    badge: 'Badge',
    settings: 'Settings',
  },
  add: 'Add',
  addKey: 'Key: a',
  signOut: 'Sign out',
  signedInAs: 'Signed in as {name} ({role})',
  roles: { owner: 'owner', manager: 'manager', helper: 'helper', viewer: 'viewer' },
  nameless: 'owner without a name',
  generated: 'This business is a demonstration: it does not exist, and its history is generated.',
  openYourOwn: 'Open your own',
  correct: 'Please correct this:',
  back: 'Back',
  notices: {
    notAllowed: {
      heading: 'Your role does not include this',
      text: 'An owner can give you another role under Settings, Team.',
    },
    notFound: { heading: 'There is nothing here', text: 'It was removed, or the address is mistyped.' },
    forged: {
      heading: 'This form was not sent from here',
      text: 'Nothing was changed. Go back, load the page again and send the form once more.',
    },
    tooLarge: { heading: 'That was too much at once', text: 'Nothing was changed. Send less of it.' },
    notAForm: { heading: 'This could not be read', text: 'Nothing was changed. Send the form of the page.' },
    cutOff: {
      heading: 'The connection ended too early',
      text: 'Nothing was changed. Please send the form once more.',
    },
    busy: {
      heading: 'One moment, please',
      text: 'The business is being moved or recounted. Nothing was changed; try again in a minute.',
    },
    tooMany: { heading: 'Too many tries', text: 'Wait a minute, then try again.' },
    failed: {
      heading: 'This did not work',
      text: 'The reason is in the log of the deployment. Nothing that was recorded is lost.',
    },
  },
  toSignIn: 'Sign in',
  home: 'To the dashboard',
};
