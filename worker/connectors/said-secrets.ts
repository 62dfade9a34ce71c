import type { FieldError } from '../refusals/refusal.ts';
import type { Provider } from './observation.ts';
import { PROVIDER_NAMES, rulesOf } from './providers.ts';

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
