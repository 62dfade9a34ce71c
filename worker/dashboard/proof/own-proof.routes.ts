import type { App } from '../../http/context.ts';
import { registerShowOwnProof } from './show-own-proof.route.ts';

export function registerOwnProof(app: App): void {
  registerShowOwnProof(app);
}
