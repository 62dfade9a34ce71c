import type { DashboardStep, World } from './dashboard-step.ts';

const client = (w: World) => `/dashboard/clients/${encodeURIComponent(w.clientId)}`;
const other = (w: World) => `/dashboard/clients/${encodeURIComponent(w.otherClientId)}`;

/** The list of clients, and one client. */
export const CLIENT_STEPS: DashboardStep[] = [
  { operation: 'get /dashboard/clients', path: () => '/dashboard/clients?stage=client', status: 200 },
  { operation: 'get /dashboard/clients.csv', path: () => '/dashboard/clients.csv', status: 200 },
  { operation: 'get /dashboard/clients-export', path: () => '/dashboard/clients-export', status: 200 },
  { operation: 'get /dashboard/duplicates', path: () => '/dashboard/duplicates', status: 200 },
  {
    operation: 'post /dashboard/clients/{clientId}/contacts',
    path: (w) => `${client(w)}/contacts`,
    fields: () => ({ kind: 'call', direction: 'out', outcome: 'good', day: '', note: '' }),
    status: 303,
  },
  {
    operation: 'get /dashboard/clients/{clientId}',
    path: client,
    status: 200,
    keep(w, { text }) {
      w.contactId = /\/dashboard\/contacts\/(cnt_[\w-]+)\/remove/.exec(text)?.[1] ?? w.contactId;
    },
  },
  {
    operation: 'post /dashboard/contacts/{id}/remove',
    path: (w) => `/dashboard/contacts/${w.contactId}/remove`,
    fields: (w) => ({ clientId: w.clientId }),
    status: 303,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/permissions',
    path: (w) => `${client(w)}/permissions`,
    fields: () => ({ act: 'objected', purpose: 'updates', channel: 'post', basis: '', source: 'person' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/advocate',
    path: (w) => `${client(w)}/advocate`,
    fields: (w) => ({ who: w.otherClientId, reason: 'said so' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/advocate/remove',
    path: (w) => `${client(w)}/advocate/remove`,
    fields: () => ({ removeReason: '' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/name',
    path: (w) => `${client(w)}/name`,
    fields: () => ({ name: 'Cleo' }),
    status: 303,
  },
  {
    operation: 'get /dashboard/clients/{clientId}/merge',
    path: (w) => `${client(w)}/merge?with=${encodeURIComponent(w.otherClientId)}`,
    status: 200,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/merge',
    path: (w) => `${client(w)}/merge`,
    fields: (w) => ({ otherId: w.otherClientId, stays: 'this', mergeReason: '' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/clients/{clientId}/merge/undo',
    path: (w) => `${other(w)}/merge/undo`,
    fields: () => ({}),
    status: 303,
  },
  {
    operation: 'post /dashboard/duplicates',
    path: () => '/dashboard/duplicates',
    fields: (w) => ({ clientId: w.clientId, otherId: w.otherClientId }),
    status: 303,
  },
  {
    operation: 'get /dashboard/clients/{clientId}/export',
    path: (w) => `${client(w)}/export`,
    status: 200,
  },
  { operation: 'get /dashboard/clients/{clientId}/erase', path: (w) => `${client(w)}/erase`, status: 200 },
  {
    // The wrong id, so that the client is there for the steps that follow.
    operation: 'post /dashboard/clients/{clientId}/erase',
    path: (w) => `${client(w)}/erase`,
    fields: () => ({ confirm: 'not this one' }),
    status: 422,
  },
];
