import type { FieldError } from '../refusals/refusal.ts';
import type { Provider } from './observation.ts';
import { PROVIDER_NAMES, rulesOf } from './providers.ts';

/** What the ids of other connectors begin with: a standard connector of this slug would give the same. */
const SLUGS_OF_OTHERS = ['stripe', 'shopify', 'woo', 'paddle', 'lemon', 'standard'];

/** What is wrong with the slug of a connector. */
export function wrongSlug(provider: Provider, slug: string): FieldError[] {
  if (provider !== 'standard' || !SLUGS_OF_OTHERS.includes(slug)) return [];
  const message = `must be another one: ids that begin with ${slug}: are those of other connectors`;
  return [{ path: 'slug', message }];
}

/** What is wrong with secrets that an owner gives: each must be one of the provider's. */
export function wrongSecrets(provider: Provider, secrets: readonly string[]): FieldError[] {
  if (provider === 'standard' && secrets.length > 0) {
    return [{ path: 'secrets', message: 'must be left out: this connector makes its own' }];
  }
  const rules = rulesOf(provider);
  return secrets.flatMap((secret, index) =>
    rules.keyOfSecret(secret) === null
      ? [{ path: `secrets.${index}`, message: `must be a signing secret of ${PROVIDER_NAMES[provider]}` }]
      : [],
  );
}
