import type { PermissionWords } from './words.ts';

export const en: PermissionWords = {
  heading: 'What we may contact you about',
  intro: 'Here you decide what {business} may contact you about, and how. You can change it at any time.',
  agree:
    'I agree that {business} may contact me about what I tick here, in the ways that I tick. I can take this back on this page at any time.',
  purposes: {
    updates: { name: 'News', what: 'News, tips and offers from {business}.' },
    feedback: { name: 'Your opinion', what: 'Questions about how it was.' },
    testimonial: { name: 'Your own words', what: 'Asking you for a few words, and showing them.' },
    call: { name: 'Calls', what: 'A personal call now and then.' },
    introduction: { name: 'Introductions', what: 'Asking whether you would introduce somebody.' },
  },
  channels: {
    email: 'By e-mail',
    sms: 'By text message',
    phone: 'By telephone',
    post: 'By letter',
    web: 'On the website',
    any: 'In every way',
  },
  grounds: {
    soft_opt_in: 'Allowed because you bought here. You can object.',
    legitimate_interest: 'Allowed without your consent. You can object.',
    contract: 'Needed for what you ordered.',
  },
  save: 'Save',
  saved: 'Saved. This holds from now on.',
  none: 'None of these, ever',
  noneHint: 'One press is enough: {business} will contact you about none of this again.',
  noneHolds: 'You have said: none of these, ever. What you tick and save is allowed again.',
  kept: 'What is kept',
  keeps: [
    'Your choices, each with its moment, where you made it and the words that you were shown. They show that {business} asked you first.',
    'You can ask {business} to erase everything about you. Only a fingerprint of your address is then left, which nobody can read: it makes sure that you are not written to again by mistake.',
  ],
  expires: {
    one: 'After {count} month without contact a consent ends by itself.',
    other: 'After {count} months without contact a consent ends by itself.',
  },
  history: 'What was said so far',
  noHistory: 'Nothing yet.',
  acts: {
    given: 'You agreed: {what}',
    noted: 'Noted without your consent: {what}',
    withdrawn: 'Taken back: {what}',
    objected: 'Objected to: {what}',
  },
  sources: {
    panel: 'in the share panel',
    page: 'on this page',
    checkout: 'when you bought',
    import: 'from earlier records',
    person: 'recorded by {business}',
  },
  gone: {
    heading: 'This page is not open',
    text: 'The address is incomplete or too old. Please ask the business for a new one.',
  },
  failed: {
    heading: 'That could not be saved',
    text: 'Please go back, reload the page and try again.',
  },
  busy: {
    heading: 'One moment, please',
    text: 'Nothing can be shown or saved just now. Please try again in a minute.',
  },
};
