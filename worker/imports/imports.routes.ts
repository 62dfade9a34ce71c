import type { App } from '../http/context.ts';
import { registerGetImport } from './get-import.route.ts';
import { registerListImports } from './list-imports.route.ts';
import { registerWithdrawImport } from './withdraw-import.route.ts';

export function registerImports(app: App): void {
  registerListImports(app);
  registerGetImport(app);
  registerWithdrawImport(app);
}
