import type { DashboardStep } from './dashboard-step.ts';

const SETTINGS = '/dashboard/settings';

const BUSINESS = {
  name: 'Another name',
  website: 'https://shop.example/',
  allowedHosts: 'shop.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  attributionWindowDays: '90',
  minimumSample: '30',
};

const RELATIONSHIPS = {
  callsAWeek: '2',
  callTrial: '',
  askEveryDays: '30',
  sameKindEveryDays: '90',
  declinedForDays: '365',
  asksAYear: '4',
  troubleRestsDays: '30',
  usedAfterDays: '7',
  quietFromHour: '20',
  quietToHour: '8',
  consentMonths: '24',
  softOptInMonths: '24',
  contactUrl: '',
};

const OFFER = { title: 'A tasting', url: '', minTie: 'client', minDays: '0', afterOffer: '', enabled: 'yes' };

const shows = (path: string): DashboardStep => ({ operation: `get ${path}`, path: () => path, status: 200 });

/** A walk through the settings: what each part shows, and each of its forms. */
export const SETTINGS_STEPS: DashboardStep[] = [
  shows(SETTINGS),
  { operation: `post ${SETTINGS}`, path: () => SETTINGS, fields: () => BUSINESS, status: 303 },
  shows(`${SETTINGS}/relationships`),
  {
    operation: `post ${SETTINGS}/relationships`,
    path: () => `${SETTINGS}/relationships`,
    fields: () => RELATIONSHIPS,
    status: 303,
  },
  shows(`${SETTINGS}/wordings`),
  {
    operation: `post ${SETTINGS}/wordings`,
    path: () => `${SETTINGS}/wordings`,
    fields: () => ({ lang: 'en', text: 'You may write to me.' }),
    status: 303,
  },
  {
    operation: `post ${SETTINGS}/offers`,
    path: () => `${SETTINGS}/offers`,
    fields: () => OFFER,
    status: 303,
  },
  {
    ...shows(`${SETTINGS}/offers`),
    keep: (world, { text }) => {
      world.offerId = /\/offers\/(ofr_[\w-]+)"/.exec(text)?.[1] ?? world.offerId;
    },
  },
  {
    operation: `get ${SETTINGS}/offers/{offerId}`,
    path: ({ offerId }) => `${SETTINGS}/offers/${offerId}`,
    status: 200,
  },
  {
    operation: `post ${SETTINGS}/offers/{offerId}`,
    path: ({ offerId }) => `${SETTINGS}/offers/${offerId}`,
    fields: () => ({ ...OFFER, enabled: '' }),
    status: 303,
  },
  shows(`${SETTINGS}/passkeys`),
  {
    operation: `post ${SETTINGS}/profile`,
    path: () => `${SETTINGS}/profile`,
    fields: () => ({ name: 'Anna', email: '', lang: '', letter: '' }),
    status: 303,
  },
  {
    operation: `post ${SETTINGS}/passkeys/remove`,
    path: () => `${SETTINGS}/passkeys/remove`,
    fields: ({ passkeyId }) => ({ passkey: passkeyId }),
    status: 303,
  },
  {
    operation: `post ${SETTINGS}/team`,
    path: () => `${SETTINGS}/team`,
    fields: () => ({ name: 'Mia', email: 'mia@mail.example', role: 'helper' }),
    status: 200,
  },
  {
    ...shows(`${SETTINGS}/team`),
    keep: (world, { text }) => {
      world.memberId = [...text.matchAll(/\/team\/(mem_[\w-]+)\/remove"/g)].at(-1)?.[1] ?? world.memberId;
    },
  },
  {
    operation: `post ${SETTINGS}/team/{memberId}/role`,
    path: ({ memberId }) => `${SETTINGS}/team/${memberId}/role`,
    fields: () => ({ role: 'viewer' }),
    status: 303,
  },
  {
    operation: `post ${SETTINGS}/team/{memberId}/link`,
    path: ({ memberId }) => `${SETTINGS}/team/${memberId}/link`,
    fields: () => ({}),
    status: 200,
  },
  {
    operation: `post ${SETTINGS}/team/{memberId}/remove`,
    path: ({ memberId }) => `${SETTINGS}/team/${memberId}/remove`,
    fields: () => ({}),
    status: 303,
  },
  {
    operation: `post ${SETTINGS}/keys`,
    path: () => `${SETTINGS}/keys`,
    fields: () => ({ kind: 'secret', label: 'of the walk' }),
    status: 200,
  },
  {
    ...shows(`${SETTINGS}/keys`),
    keep: (world, { text }) => {
      world.keyId = [...text.matchAll(/\/keys\/(key_[\w-]+)\/revoke"/g)].at(-1)?.[1] ?? world.keyId;
    },
  },
  shows(`${SETTINGS}/audit`),
];

/** At the end of the walk: the key that other steps may sign in with is of no use after it. */
export const LAST_SETTINGS_STEPS: DashboardStep[] = [
  {
    operation: `post ${SETTINGS}/keys/{keyId}/revoke`,
    path: ({ keyId }) => `${SETTINGS}/keys/${keyId}/revoke`,
    fields: () => ({}),
    status: 303,
  },
];
