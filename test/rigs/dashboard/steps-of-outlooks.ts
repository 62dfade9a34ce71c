import type { DashboardStep } from './dashboard-step.ts';

/** Home and the calls. */
export const OUTLOOK_STEPS: DashboardStep[] = [
  { operation: 'get /dashboard', path: () => '/dashboard', status: 200 },
  { operation: 'get /dashboard/calls', path: () => '/dashboard/calls', status: 200 },
  { operation: 'post /dashboard/calls', path: () => '/dashboard/calls', fields: () => ({}), status: 303 },
  {
    operation: 'post /dashboard/calls/{id}',
    path: ({ callId }) => `/dashboard/calls/${callId}`,
    fields: () => ({ action: 'snooze' }),
    status: 303,
  },
];
