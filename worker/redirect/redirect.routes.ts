import type { App } from '../http/context.ts';
import { describeFollowLink } from './follow-link.route.ts';
import { registerLinkFallback } from './link-fallback.route.ts';
import { registerGetLinkQr } from './get-link-qr.route.ts';

export function registerRedirect(app: App): void {
  describeFollowLink(app);
  registerGetLinkQr(app);
  registerLinkFallback(app);
}
