import type { App } from '../http/context.ts';
import { registerGetFiguresJws } from './get-figures-jws.route.ts';
import { registerGetFigures } from './get-figures.route.ts';
import { registerGetJwks } from './get-jwks.route.ts';
import { registerGetProofPage } from './get-proof-page.route.ts';
import { registerGetPublicKey } from './get-public-key.route.ts';

export function registerProof(app: App): void {
  registerGetProofPage(app);
  registerGetFiguresJws(app);
  registerGetJwks(app);
  registerGetFigures(app);
  registerGetPublicKey(app);
}
