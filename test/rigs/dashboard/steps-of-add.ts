import type { DashboardStep } from './dashboard-step.ts';

/** Adding by hand. The day is one that has been, whatever the clock of a test says. */
export const ADD_STEPS: DashboardStep[] = [
  { operation: 'get /dashboard/add', path: () => '/dashboard/add', status: 200 },
  {
    operation: 'get /dashboard/add/clients',
    path: () => '/dashboard/add/clients?q=an&of=advocate',
    status: 200,
  },
  {
    operation: 'post /dashboard/add',
    path: () => '/dashboard/add',
    fields: () => ({
      entry: 'add_abcdefghijABCDEFGHIJ',
      client: 'Somebody New',
      what: 'a walk',
      day: '2026-01-05',
      amount: '12,50',
      advocate: 'Nobody Known',
    }),
    status: 303,
  },
  { operation: 'get /dashboard/add/list', path: () => '/dashboard/add/list', status: 200 },
  {
    operation: 'post /dashboard/add/{id}/back',
    path: () => '/dashboard/add/add_abcdefghijABCDEFGHIJ/back',
    fields: () => ({ from: 'list' }),
    status: 303,
  },
];
