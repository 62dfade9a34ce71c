import type { DashboardStep, World } from './dashboard-step.ts';

const at = (more: string) => (world: World) => `/dashboard/connect/${world.connectorId}${more}`;

/** Connecting, from the first to the removal. */
export const CONNECT_STEPS: DashboardStep[] = [
  { operation: 'get /dashboard/connect', path: () => '/dashboard/connect', status: 200 },
  {
    operation: 'get /dashboard/connect/new',
    path: () => '/dashboard/connect/new?provider=stripe',
    status: 200,
  },
  {
    operation: 'post /dashboard/connect',
    path: () => '/dashboard/connect',
    fields: () => ({ provider: 'stripe', slug: 'by-hand', secret: '' }),
    status: 303,
    keep(world, { location }) {
      world.connectorId = /con_[\w-]+/.exec(location ?? '')?.[0] ?? '';
    },
  },
  { operation: 'get /dashboard/connect/{connectorId}', path: at(''), status: 200 },
  {
    operation: 'post /dashboard/connect/{connectorId}/secret',
    path: at('/secret'),
    fields: () => ({ secret: 'whsec_abcdefghijklmnopqrstuvwxyz0123' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/connect/{connectorId}/settings',
    path: at('/settings'),
    fields: () => ({ countZeroAmounts: 'yes', leaveOutSalesWithoutPerson: 'usual' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/connect/{connectorId}/do',
    path: at('/do'),
    fields: () => ({ deed: 'pause' }),
    status: 303,
  },
  { operation: 'get /dashboard/connect/{connectorId}/deliveries', path: at('/deliveries'), status: 200 },
  {
    operation: 'post /dashboard/connect/{connectorId}/replay',
    path: at('/replay'),
    fields: () => ({ outcome: 'dead' }),
    status: 303,
  },
  { operation: 'get /dashboard/connect/{connectorId}/past', path: at('/past'), status: 200 },
  {
    operation: 'post /dashboard/connect/{connectorId}/past',
    path: at('/past'),
    fields: () => ({ apiKey: 'rk_live_12345678', from: '2026-01-01' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/connect/{connectorId}/past/{backfillId}/stop',
    path: at('/past/bfl_missing/stop'),
    fields: () => ({}),
    status: 404,
  },
  { operation: 'get /dashboard/connect/{connectorId}/file', path: at('/file'), status: 200 },
  {
    operation: 'post /dashboard/connect/{connectorId}/file',
    path: at('/file'),
    fields: () => ({ rows: '' }),
    status: 422,
  },
  {
    operation: 'post /dashboard/connect/{connectorId}/remove',
    path: at('/remove'),
    fields: () => ({ confirm: 'yes' }),
    status: 303,
  },
];
