import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextPath } from '../../worker/members/next-path.guard.ts';

it.each([
  ['/dashboard', '/dashboard'],
  ['/dashboard/clients', '/dashboard/clients'],
  ['/dashboard/clients?q=a%20b&stage=due', '/dashboard/clients?q=a%20b&stage=due'],
  ['/dashboard/clients/a%2Fb', '/dashboard/clients/a%2Fb'],
  ['/dashboard?x=1#plot', '/dashboard?x=1'],
  ['/dashboard/a/../clients', '/dashboard/clients'],
])('%s leads to the screen %s', (asked, screen) => {
  expect(nextPath(asked)).toBe(screen);
});

it.each([
  undefined,
  '',
  'dashboard',
  '//evil.example',
  '//evil.example/dashboard',
  '/\\evil.example',
  '\\\\evil.example/dashboard',
  'https://evil.example/dashboard',
  'https:evil.example',
  'javascript:alert(1)',
  '/dashboard@evil.example',
  '/dashboard.evil.example',
  '/dashboard-of-somebody',
  '/dashboard/../sign-out',
  '/dashboard/%2e%2e/sign-out',
  '/dashboard/..//evil.example',
  '/dashboard/%2e%2e//evil.example',
  '/dashboard/.\t./evil',
  '/dashboard//evil.example',
  '/dashboard\\..\\..\\evil',
  '%2fdashboard',
  '/%2fevil.example',
  '/%09/evil.example',
  ' /dashboard',
  '/dashboard\n',
  '/dashboard\r\nSet-Cookie: kith=x',
  `/dashboard/${'a'.repeat(3_000)}`,
])('%j leads nowhere else than to the dashboard', (asked) => {
  expect(nextPath(asked)).toBe('/dashboard');
});

it('whatever is asked, a browser stays on this origin and under the dashboard', () => {
  const pieces = ['/dashboard', '/', '//', '\\', '..', '%2e', '%2f', '@', ':', '?', '#', 'evil.example', ' '];
  const asked = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
  );
  const staysHere = fc.property(asked, (text) => {
    const { origin, pathname } = new URL(nextPath(text), 'https://kith.example');
    expect(origin).toBe('https://kith.example');
    expect(pathname).toMatch(/^\/dashboard(\/|$)/);
  });
  fc.assert(staysHere);
});
