import type { DashboardStep } from './dashboard-step.ts';

const ROWS =
  'Order\tCustomer ID\tDate\tTotal\r\nupl-1\tann\t03/04/2026\t4900\r\nupl-2\tben\tnot a day\t1200\r\n';

/** The screens of imports: a file with questions, from its arrival until it is taken back. */
export const UPLOAD_STEPS: DashboardStep[] = [
  { operation: 'get /dashboard/imports', path: () => '/dashboard/imports', status: 200 },
  {
    operation: 'post /dashboard/imports',
    path: () => '/dashboard/imports',
    fields: () => ({ rows: ROWS }),
    status: 303,
    keep(world, { location }) {
      world.uploadId = decodeURIComponent(location?.split('/').at(-1) ?? '');
    },
  },
  {
    operation: 'get /dashboard/imports/{uploadId}',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}`,
    status: 200,
  },
  {
    operation: 'post /dashboard/imports/{uploadId}/columns',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/columns`,
    fields: () => ({ zone: 'Europe/Berlin' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/imports/{uploadId}/answers',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/answers`,
    fields: () => ({ amounts: 'minor', dates: 'dmy' }),
    status: 303,
  },
  {
    operation: 'post /dashboard/imports/{uploadId}/record',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/record`,
    fields: () => ({}),
    status: 303,
  },
  {
    operation: 'post /dashboard/imports/{uploadId}/next',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/next`,
    fields: () => ({}),
    status: 303,
  },
  {
    operation: 'get /dashboard/imports/{uploadId}/rejected.csv',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/rejected.csv`,
    status: 200,
  },
  {
    operation: 'post /dashboard/imports/{uploadId}/stop',
    path: ({ uploadId }) => `/dashboard/imports/${uploadId}/stop`,
    fields: () => ({}),
    status: 303,
  },
  {
    operation: 'get /dashboard/import-runs/{run}',
    path: ({ uploadId }) => `/dashboard/import-runs/${uploadId}`,
    status: 200,
  },
  {
    operation: 'post /dashboard/import-runs/{run}/withdraw',
    path: ({ uploadId }) => `/dashboard/import-runs/${uploadId}/withdraw`,
    fields: () => ({}),
    status: 303,
  },
];
