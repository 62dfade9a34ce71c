import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paddleRules } from '../../../worker/connectors/paddle/rules.ts';
import { verifyDelivery } from '../../../worker/connectors/verify-delivery.crypto.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';
import { outsideData } from '../../rigs/outside-data.ts';
import { aPaddleEvent, aTransaction, anAdjustment } from '../../rigs/connectors/made-paddle.ts';

const { folder, isMissing, needs } = outsideData('webhooks/paddle', "Paddle's published payloads");
const payloads = `${folder}/python-sdk_simulation_payloads`;

function dataOf(type: string): object {
  return JSON.parse(readFileSync(`${payloads}/${type}.json`, 'utf8')) as object;
}

/** All others are nothing. */
const OUTCOMES: Record<string, string[]> = {
  'transaction.paid': ['purchase'],
  'transaction.completed': ['purchase'],
  'customer.created': ['identity'],
  'customer.updated': ['identity'],
  'customer.imported': ['identity'],
};

describe.skipIf(isMissing)(`Paddle's published payloads (${needs})`, () => {
  const types = isMissing ? [] : readdirSync(payloads).map((name) => name.replace(/\.json$/, ''));

  it.each(types)('%s', (type) => {
    const body = aPaddleEvent(type, dataOf(type));
    const said = paddleRules.observe(deliveryOf(body), aContext());
    const nothing = type.startsWith('transaction.') ? 'nothing: not_paid' : 'nothing: not_interesting';
    expect(shortly(said)).toEqual(OUTCOMES[type] ?? [nothing]);
    // All that is read is named in the schema, which is all that is kept.
    const kept = paddleRules.schema.parse(body);
    expect(paddleRules.observe(deliveryOf(kept), aContext())).toEqual(said);
  });

  it.each([
    ['transaction.completed', aTransaction()],
    ['adjustment.created', anAdjustment()],
  ])('what tests make of %s has no field that the published one lacks', (type, made) => {
    const keys = Object.keys(dataOf(type));
    expect(Object.keys(made).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('its published signature is right, over the exact bytes and at its time', () => {
    const bytes = readFileSync(`${folder}/signed/body.bin`);
    const example = readFileSync(`${folder}/signed/webhook_verification.py.txt`, 'utf8');
    const [, secret = ''] = /"(pdl_ntfset_[^"]+)"/.exec(example) ?? [];
    const [, header = ''] = /"(ts=[^"]+)"/.exec(example) ?? [];
    const verdictOf = (signed: Uint8Array, nowMs: number) =>
      verifyDelivery(paddleRules, {
        bytes: signed,
        headers: { 'paddle-signature': header },
        secrets: [secret],
        nowMs,
      });
    const atMs = 1_710_498_758_000;
    expect(verdictOf(bytes, atMs)).toBe('valid');
    expect(verdictOf(bytes, atMs + 60_000)).toBe('valid');
    expect(verdictOf(bytes, atMs + 301_000)).toBe('outside_time');
    expect(verdictOf(Buffer.concat([bytes, Buffer.from('\n')]), atMs)).toBe('wrong');
  });
});
