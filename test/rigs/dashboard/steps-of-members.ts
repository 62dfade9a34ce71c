import type { DashboardStep } from './dashboard-step.ts';

/** What members do to their own sessions. Passkeys want https or this machine, which a walk has not. */
export const MEMBER_STEPS: DashboardStep[] = [
  { operation: 'get /sign-in/prove', path: () => '/sign-in/prove?next=/dashboard/growth', status: 200 },
  {
    operation: 'post /sign-in/prove',
    path: () => '/sign-in/prove',
    fields: () => ({ key: 'sk_of_nobody', next: '/dashboard' }),
    status: 422,
  },
  {
    operation: 'post /dashboard/settings/passkeys/options',
    path: () => '/dashboard/settings/passkeys/options',
    fields: () => ({}),
    status: 404,
  },
  {
    operation: 'post /dashboard/settings/passkeys',
    path: () => '/dashboard/settings/passkeys',
    fields: () => ({ name: 'Laptop', credential: '{}' }),
    status: 422,
  },
];

/** It ends every session, so that only signing out comes after it. */
export const LAST_MEMBER_STEPS: DashboardStep[] = [
  {
    operation: 'post /sign-out/everywhere',
    path: () => '/sign-out/everywhere',
    fields: () => ({}),
    status: 303,
  },
];
