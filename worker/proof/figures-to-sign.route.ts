import type { FiguresStatement } from '../../schema/api/figures.ts';
import type { AppContext } from '../http/context.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { figuresStatement } from './figures-statement.ts';
import { rememberedProof } from './remembered-proof.route.ts';
import { signingKeyOf, type SigningKey } from './signing-key.crypto.ts';

/** What a business publishes of its figures, and the key to sign them with. Any page may read the answer. */
export async function figuresToSign(
  c: AppContext,
  businessId: string,
): Promise<
  | { kind: 'figures'; statement: FiguresStatement; key: SigningKey }
  | RefusalOf<'signing_secret_not_set' | 'business_not_found'>
> {
  c.header('Access-Control-Allow-Origin', '*');
  const { signingSecret } = c.get('env');
  if (signingSecret === null) return { kind: 'signing_secret_not_set' };
  const published = await rememberedProof(c, businessId);
  if (published.kind !== 'published') return published;
  const statement = figuresStatement(published, c.get('nowMs'));
  return { kind: 'figures', statement, key: await signingKeyOf(signingSecret) };
}
