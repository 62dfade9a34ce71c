import type { DashboardStep } from './dashboard-step.ts';

const shows = (path: string, operation = `get ${path.split('?')[0]}`): DashboardStep => ({
  operation,
  path: () => path,
  status: 200,
});

export const GROWTH_STEPS: DashboardStep[] = [
  shows('/dashboard/referrals'),
  shows('/dashboard/referrals?client=cleo&after=1.x'),
  {
    operation: 'post /dashboard/referrals/links',
    path: () => '/dashboard/referrals/links',
    fields: () => ({ client: 'nobody-of-this-id' }),
    status: 422,
  },
  {
    operation: 'post /dashboard/referrals/links',
    path: () => '/dashboard/referrals/links',
    fields: (world) => ({ client: world.clientId }),
    status: 303,
  },
  {
    operation: 'post /dashboard/referrals/links/{code}/switch',
    path: (world) => `/dashboard/referrals/links/${world.code}/switch`,
    fields: () => ({ to: 'on' }),
    status: 303,
  },
  shows('/dashboard/referrals/claims?of=not_credited'),
  shows('/dashboard/referrals.csv'),
  shows('/dashboard/growth?by=month'),
  shows('/dashboard/growth/advocates.csv'),
  shows('/dashboard/proof'),
  shows('/dashboard/proof?show=calibration'),
  shows('/dashboard/badge'),
  {
    operation: 'post /dashboard/badge/key',
    path: () => '/dashboard/badge/key',
    fields: () => ({}),
    status: 303,
  },
];
