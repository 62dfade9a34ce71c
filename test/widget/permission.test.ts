import { expect, test } from 'vitest';
import { readGoogleConsent } from '../../widget/permission.ts';

const initial = (state: string, more = {}) => ['consent', 'default', { ad_storage: state, ...more }];
const update = (state: string) => ['consent', 'update', { ad_storage: state }];

test.each([
  ['nothing', undefined, undefined],
  ['no array', { ad_storage: 'granted' }, undefined],
  ['other commands', [['config', 'G-1'], { event: 'x' }, null, 'text', 7], undefined],
  ['consent about something else', [['consent', 'default', { analytics_storage: 'denied' }]], undefined],
  ['a command without states', [['consent', 'update']], undefined],
  ['granted by default', [initial('granted')], true],
  ['denied by default: somebody will answer', [initial('denied')], 'pending'],
  [
    'denied for one region, granted for others',
    [initial('denied', { region: ['DE'] }), initial('granted')],
    'pending',
  ],
  ['granted for others first', [initial('granted'), initial('denied', { region: ['DE'] })], 'pending'],
  ['granted by the visitor', [initial('denied'), update('granted')], true],
  ['refused by the visitor', [initial('granted'), update('denied')], false],
  ['withdrawn', [initial('denied'), update('granted'), update('denied')], false],
])('Google Consent Mode, %s', (_, dataLayer, permission) => {
  expect(readGoogleConsent(dataLayer)).toBe(permission);
});

test('what gtag() pushes are arguments objects, and they are read, too', () => {
  const dataLayer: unknown[] = [];
  function gtag(..._command: unknown[]): void {
    dataLayer.push(arguments);
  }
  gtag('consent', 'update', { ad_storage: 'granted' });
  expect(readGoogleConsent(dataLayer)).toBe(true);
});
