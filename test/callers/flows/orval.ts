import { getV1Ror, getV1Stats, postV1Businesses, postV1Links, postV1Purchases } from '../dist/orval.ts';
import type { Flow } from './flow.ts';

/** The flow with the functions that orval generates for the platform's own fetch; they know where Kith is. */
export const flow: Flow = async ({ operatorToken }) => {
  const opened = await postV1Businesses(
    { name: 'Shop', timeZone: 'UTC', currency: 'EUR', website: 'https://shop.example' },
    { headers: { Authorization: `Bearer ${operatorToken}` } },
  );
  if (opened.status !== 201) throw new Error(opened.data.code);
  const options = { headers: { Authorization: `Bearer ${opened.data.secretKey}` } };
  const link = await postV1Links({ clientId: 'anna', code: null }, options);
  if (link.status !== 200 && link.status !== 201) throw new Error(link.data.code);
  const sale = { id: 'p1', clientId: 'ben', amount: 4_900, ref: link.data.code, metadata: { till: 3 } };
  const purchase = await postV1Purchases(sale, options);
  if (purchase.status !== 201) throw new Error(`answered ${purchase.status}`);
  const refused = await postV1Purchases({ id: 'p1', clientId: 'cleo', amount: 1 }, options);
  const ror = await getV1Ror({}, options);
  const stats = await getV1Stats({}, options);
  return {
    advocateId: purchase.data.referral?.advocateId,
    warnings: purchase.data.warnings.length,
    refusedAs: refused.status === 409 ? refused.data.code : undefined,
    active: ror.status === 200 ? ror.data.active : undefined,
    ror: ror.status === 200 ? ror.data.ror : undefined,
    revenue: stats.status === 200 ? stats.data.revenue[0]?.amountText : undefined,
  };
};
