import { expect, test } from 'vitest';
import { waitUntilLive } from '../../../commands/deploy/health/wait-until-live.ts';

type Answer = Error | { status: number; body: unknown };

const fetchFailed = (cause: object) => new TypeError('fetch failed', { cause });
const unknownName = fetchFailed({ code: 'ENOTFOUND' });
const noCertificate = fetchFailed({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' });
const answer = (status: number, body: unknown = {}): Answer => ({ status, body });
const manifest = answer(200, { version: '2.0.0' });

/** Waits on an address that gives these answers, one after the other, and then the last one for ever. */
async function waitOn(...answers: Answer[]) {
  const said: string[] = [];
  const pauses: number[] = [];
  let asked = 0;
  const fetch = async () => {
    const next = answers[Math.min(asked, answers.length - 1)]!;
    asked += 1;
    if (next instanceof Error) throw next;
    return Response.json(next.body, { status: next.status });
  };
  const outcome = await waitUntilLive({
    url: 'https://kith.example',
    version: '2.0.0',
    internet: {
      fetch,
      sleep: async (ms) => void pauses.push(ms),
      nowMs: () => pauses.reduce((sum, ms) => sum + ms, 0),
    },
    say: (line) => said.push(line),
  });
  return { outcome, said, pauses };
}

test('an address that answers at once is not waited for', async () => {
  expect(await waitOn(manifest, answer(200))).toEqual({ outcome: { kind: 'live' }, said: [], pauses: [] });
});

test('says what it waits for, each thing once: the name, the certificate, the version, the health', async () => {
  const { outcome, said } = await waitOn(
    unknownName,
    unknownName,
    fetchFailed({ code: 'EAI_AGAIN' }),
    noCertificate,
    noCertificate,
    answer(522, 'nobody'),
    answer(404),
    answer(200, { version: '1.9.0' }),
    manifest,
    answer(503, { code: 'migrations_missing', detail: 'The database lacks 0099.' }),
    manifest,
    answer(200),
  );
  expect(outcome).toEqual({ kind: 'live' });
  expect(said).toEqual([
    '  https://kith.example: its name is not known yet ...',
    '  https://kith.example: its certificate is not there yet ...',
    '  https://kith.example: it answers 522 ...',
    '  https://kith.example: it answers 404 ...',
    '  https://kith.example: version 1.9.0 still answers ...',
    '  https://kith.example: its health is 503 migrations_missing The database lacks 0099. ...',
  ]);
});

test('the version before, healthy as it is, does not count', async () => {
  const { outcome } = await waitOn(answer(200, { version: '1.9.0' }));
  expect(outcome).toEqual({ kind: 'gave up', because: 'version 1.9.0 still answers' });
});

test('gives up after ten minutes, in pauses that grow to twenty seconds', async () => {
  const { outcome, pauses } = await waitOn(unknownName);
  expect(outcome).toEqual({ kind: 'gave up', because: 'its name is not known yet' });
  expect(pauses.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
  expect(Math.max(...pauses)).toBe(20_000);
  const waitedMs = pauses.reduce((sum, ms) => sum + ms, 0);
  expect(waitedMs > 9 * 60_000 && waitedMs <= 10 * 60_000).toBe(true);
});

test.each([
  ['a refused connection', fetchFailed({ code: 'ECONNREFUSED' }), 'it cannot be reached (ECONNREFUSED)'],
  [
    'no answer in time',
    new DOMException('aborted', 'TimeoutError'),
    'it cannot be reached (no answer in time)',
  ],
  [
    'a certificate for another name',
    fetchFailed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    'its certificate is not there yet',
  ],
  ['something that is no problem', answer(500, 'oops'), 'it answers 500'],
])('%s is said as it is', async (_, failure, because) => {
  expect((await waitOn(failure)).outcome).toEqual({ kind: 'gave up', because });
});
