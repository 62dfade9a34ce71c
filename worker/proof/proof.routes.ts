import type { App } from '../http/context.ts';
import { getProofPage } from './get-proof-page.route.ts';
import { getFigures } from './get-figures.route.ts';
import { getPublicKey } from './get-public-key.route.ts';

export function registerProof(app: App): void {
  getProofPage(app);
  getFigures(app);
  getPublicKey(app);
}
