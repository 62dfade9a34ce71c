import type { App } from '../http/context.ts';
import { registerGetLetter } from './get-letter.route.ts';

export function registerLetters(app: App): void {
  registerGetLetter(app);
}
