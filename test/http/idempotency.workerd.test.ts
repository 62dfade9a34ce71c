import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { ask, newTestBusiness, OPERATOR_TOKEN } from '../rigs/harness.ts';

const BUSINESS = { name: 'Once', timeZone: 'UTC', currency: 'EUR', website: 'https://once.example' };

function createBusiness(idempotencyKey: string, body: object = BUSINESS) {
  const headers = { 'Idempotency-Key': idempotencyKey };
  return ask({ method: 'POST', path: '/v1/businesses', key: OPERATOR_TOKEN, body, headers });
}

async function businessesNamed(name: string): Promise<number> {
  const row = await env.DB.prepare('SELECT COUNT(*) AS n FROM businesses WHERE name = ?')
    .bind(name)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

it('answers a repeat with the first answer, keys included, and has one effect', async () => {
  const body = { ...BUSINESS, name: 'One effect' };
  const first = await createBusiness('once-1', body);
  const again = await createBusiness('once-1', body);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(await businessesNamed('One effect')).toBe(1);
});

it('gives 16 identical requests at once one effect and one answer', async () => {
  const body = { ...BUSINESS, name: 'At once' };
  const answers = await Promise.all(Array.from({ length: 16 }, () => createBusiness('once-16', body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => answer.body.secretKey)).size).toBe(1);
  expect(await businessesNamed('At once')).toBe(1);
});

it('409 refuses another request with the same key and changes nothing', async () => {
  await createBusiness('once-2');
  const other = await createBusiness('once-2', { ...BUSINESS, name: 'Another request' });
  expect(other.status).toBe(409);
  expect(other.body.code).toBe('idempotency_key_reused');
  expect(await businessesNamed('Another request')).toBe(0);
});

it('lets two businesses use the same Idempotency-Key', async () => {
  const [a, b] = [await newTestBusiness(), await newTestBusiness()];
  const init = { headers: { 'Idempotency-Key': 'shared' } };
  const made = [
    await a.post('/v1/keys', { kind: 'secret' }, init),
    await b.post('/v1/keys', { kind: 'secret' }, init),
  ];
  expect(made.map(({ status }) => status)).toEqual([201, 201]);
  expect(made[0]!.body.key).not.toBe(made[1]!.body.key);
});

it('forgets an answer after 24 hours', async () => {
  const body = { ...BUSINESS, name: 'A day later' };
  const first = await createBusiness('once-3', body);
  await env.DB.prepare(
    `UPDATE idempotent_answers SET created_at_ms = created_at_ms - 86400000
     WHERE created_at_ms = (SELECT MAX(created_at_ms) FROM idempotent_answers)`,
  ).run();
  const later = await createBusiness('once-3', body);
  expect(later.status).toBe(201);
  expect(later.body.id).not.toBe(first.body.id);
});

it('422 names an Idempotency-Key that is none', async () => {
  const { status, body } = await createBusiness('x'.repeat(256));
  expect(status).toBe(422);
  expect(body.errors[0].path).toBe('idempotency-key');
});

it('keeps neither keys nor the Idempotency-Key nor what was sent in the clear', async () => {
  const { body } = await createBusiness('anna@example.com-17', { ...BUSINESS, name: 'Canary' });
  const { results } = await env.DB.prepare('SELECT * FROM idempotent_answers').all<{
    sealed_answer: string;
  }>();
  expect(results.length).toBeGreaterThan(0);
  const held = JSON.stringify(results) + results.map((row) => atob(row.sealed_answer)).join();
  for (const secret of [body.secretKey, body.publishableKey, body.id, 'Canary', 'anna@example.com']) {
    expect(held).not.toContain(secret);
  }
});
