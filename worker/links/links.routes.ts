import type { App } from '../http/context.ts';
import { registerChangeBusiness } from './change-business.route.ts';
import { registerChangeLink } from './change-link.route.ts';
import { registerCreateLink } from './create-link.route.ts';
import { registerGetLink } from './get-link.route.ts';
import { registerListLinks } from './list-links.route.ts';

export function registerLinks(app: App): void {
  registerChangeBusiness(app);
  registerCreateLink(app);
  registerListLinks(app);
  registerGetLink(app);
  registerChangeLink(app);
}
