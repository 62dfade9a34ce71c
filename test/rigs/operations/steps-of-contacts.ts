import { step, type Step } from './operation-step.ts';

const CONTACTS = '/v1/clients/cleo/contacts';

export const CONTACT_CHANGES: Step[] = [
  step('post /v1/clients/{clientId}/contacts', 201, () => ({
    path: CONTACTS,
    body: { kind: 'call', outcome: 'reached', note: 'Likes green tea.', at: '2025-07-01T10:00:00Z' },
  })),
  step('post /v1/clients/{clientId}/contacts', 201, () => ({
    path: '/v1/clients/dan/contacts',
    body: { kind: 'message', direction: 'in', outcome: 'asked_to_stop', by: 'Mia' },
  })),
  step(
    'post /v1/clients/{clientId}/contacts',
    201,
    () => ({ path: CONTACTS, body: { kind: 'note', note: 'Of somebody else.' } }),
    (shop, { body }) => {
      shop.contactId = body.id;
    },
  ),
  step('post /v1/clients/{clientId}/contacts', 404, () => ({
    path: '/v1/clients/nobody/contacts',
    body: { kind: 'call' },
  })),
  step('delete /v1/contacts/{id}', 204, (shop) => ({ path: `/v1/contacts/${shop.contactId}` })),
  step(
    'post /v1/clients/{clientId}/contacts',
    201,
    () => ({ path: CONTACTS, body: { kind: 'note', note: 'Of somebody else.' } }),
    (shop, { body }) => {
      shop.contactId = body.id;
    },
  ),
];

export const CONTACT_QUESTIONS: Step[] = [
  step('get /v1/clients/{clientId}/timeline', 200, () => ({ path: '/v1/clients/cleo/timeline?limit=3' })),
  step('get /v1/clients/{clientId}/timeline', 200, () => ({
    path: '/v1/clients/dan/timeline?types=contact,permission',
  })),
];
