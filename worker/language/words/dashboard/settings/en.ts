import type { SettingsWords } from './words.ts';

const days = (most: string) => `A whole number of days, up to ${most}.`;

export const en: SettingsWords = {
  parts: {
    business: 'Business',
    relationships: 'Asks and calls',
    wordings: 'Wordings',
    offers: 'Offers',
    you: 'You',
    team: 'Team',
    keys: 'Keys',
    audit: 'Audit',
  },
  partsLabel: 'Parts of the settings',
  save: 'Save',
  yes: 'yes',
  no: 'no',
  nothing: 'none',
  older: 'Older ones',
  copy: { button: 'Copy', copied: 'Copied.', failed: 'Please mark it and copy it yourself.' },
  done: {
    saved: 'Saved.',
    rezoning: 'Saved. The days of all purchases are being worked out again; this goes on by itself.',
    added: 'Added.',
    changed: 'Changed.',
    removed: 'Removed.',
    revoked: 'Revoked. Nobody gets in with this key any more.',
    invited: 'Invited.',
  },
  business: {
    intro: 'What the numbers go by, and where links may lead.',
    rezoning:
      'The time zone is being changed to {zone}. Until that is done, the former numbers are shown and nothing new is recorded. It goes on every hour by itself, and each time you press Save.',
    otherRezoning: 'The time zone is being changed to another one. Wait until that is done.',
    websiteNotAllowed: 'The host of the website must be among the allowed hosts.',
    linksLeadThere: {
      one: '{count} link leads to a host that you leave out. Allow the host, or tick below to switch the link off.',
      other:
        '{count} links lead to hosts that you leave out. Allow the hosts, or tick below to switch the links off.',
    },
    fields: {
      name: { label: 'Name', wrong: 'A name of 1 to 200 characters.' },
      website: { label: 'Website', wrong: 'An address like https://shop.example.' },
      allowedHosts: {
        label: 'Hosts that links may lead to',
        hint: 'One a line, such as shop.example or *.shop.example.',
        wrong: 'From 1 to 50 hosts, such as shop.example, each on a line of its own.',
      },
      timeZone: {
        label: 'Time zone',
        hint: 'Such as Europe/Berlin. With another one, every purchase gets its day again.',
        wrong: 'A time zone like Europe/Berlin.',
      },
      currency: {
        label: 'Currency',
        hint: 'Three letters, such as EUR. It is assumed where an amount says none.',
        wrong: 'Three capital letters of a currency, like EUR.',
      },
      attributionWindowDays: {
        label: 'Days from a click to a first purchase',
        hint: 'A purchase later than that is not credited to the link.',
        wrong: 'A whole number of days from 1 to 3,650.',
      },
      minimumSample: {
        label: 'Clients before the badge shows a percentage',
        hint: 'With fewer, a percentage says little.',
        wrong: 'A whole number from 1 to 1,000,000.',
      },
      disableLinks: { label: 'Switch off the links that lead to hosts left out', wrong: 'Yes or no.' },
    },
  },
  relationships: {
    intro:
      'How often clients are called and asked. The limits hold for everything that is suggested, here and in your own software.',
    fields: {
      callsAWeek: { label: 'Calls a week', wrong: 'A whole number from 1 to 20.' },
      callTrial: {
        label: 'Find out whether calling helps',
        hint: 'Of two clients who are equally due, a coin decides which one is suggested. Home tells what came of it.',
        wrong: 'Yes or no.',
      },
      askEveryDays: { label: 'Days between two requests', wrong: days('365') },
      sameKindEveryDays: { label: 'Days between two requests of the same kind', wrong: days('730') },
      declinedForDays: { label: 'Days of rest after somebody said no', wrong: days('3,650') },
      asksAYear: { label: 'Larger requests in a year', wrong: 'A whole number from 0 to 12.' },
      troubleRestsDays: { label: 'Days of rest after trouble was made good', wrong: days('365') },
      usedAfterDays: { label: 'Days after a purchase before a larger request', wrong: days('365') },
      quietFromHour: {
        label: 'Quiet from (hour)',
        hint: 'In the time zone of the business. On Sundays it is quiet all day.',
        wrong: 'A full hour from 0 to 23.',
      },
      quietToHour: { label: 'Quiet until (hour)', wrong: 'A full hour from 0 to 23.' },
      consentMonths: {
        label: 'Months without contact that end a consent',
        wrong: 'A whole number of months from 1 to 60.',
      },
      softOptInMonths: {
        label: 'Months without a purchase that end the permission of a customer',
        wrong: 'A whole number of months from 1 to 60.',
      },
      contactUrl: {
        label: 'Your own record of a client',
        hint: 'An address with {clientId} in it. It is linked beside each call.',
        wrong: 'An https address with {clientId} in it, like https://crm.example/people/{clientId}.',
      },
    },
  },
  wordings: {
    intro:
      'The words that clients read when they agree to be written to or called. A wording never changes, because a consent is about these very words; to change one, add another.',
    empty: 'There are no wordings yet. Add the words beside the box that your clients tick.',
    since: 'since {date}',
    add: 'Add the wording',
    addHeading: 'Add a wording',
    fields: {
      lang: { label: 'Language', hint: 'Such as en or de.', wrong: 'A language like en, de or pt-BR.' },
      text: { label: 'Words', wrong: 'A text of 1 to 10,000 characters.' },
    },
  },
  offers: {
    intro: 'What you offer clients whom you know well enough. At most one of them is shown at a time.',
    empty: 'There are no offers yet. Add something that you would like to offer to your best clients.',
    change: 'Change',
    off: 'switched off',
    fits: 'for {tie}',
    afterDays: {
      one: 'from {count} day after the first purchase',
      other: 'from {count} days after the first purchase',
    },
    addHeading: 'Add an offer',
    add: 'Add the offer',
    back: 'All offers',
    ties: {
      stranger: 'everybody',
      acquainted: 'whoever you know',
      client: 'clients',
      repeat: 'clients who came back',
    },
    fields: {
      title: { label: 'What you offer', wrong: 'A title of 1 to 200 characters.' },
      url: {
        label: 'Where it is described',
        hint: 'May be left out.',
        wrong: 'An address like https://shop.example/tasting.',
      },
      minTie: { label: 'For whom', wrong: 'One of the choices.' },
      minDays: {
        label: 'Days after the first purchase at the earliest',
        wrong: 'A whole number of days from 0 to 3,650.',
      },
      afterOffer: {
        label: 'Only after another offer was accepted',
        wrong: 'Another offer of this business.',
      },
      enabled: { label: 'It is offered at present', wrong: 'Yes or no.' },
    },
  },
};
