import type { App } from '../http/context.ts';
import { registerCreateSignInLink } from './links/create-sign-in-link.route.ts';
import { registerMailSignInLink } from './links/mail-sign-in-link.route.ts';
import { registerShowSignInLink } from './links/show-sign-in-link.route.ts';
import { registerUseSignInLink } from './links/use-sign-in-link.route.ts';
import { registerOpenBusiness } from './opening/open-business.route.ts';
import { registerShowOpening } from './opening/show-opening.route.ts';
import { registerAddPasskey } from './passkeys/add-passkey.route.ts';
import { registerSignInWithPasskey } from './passkeys/sign-in-with-passkey.route.ts';
import { registerProveWithKey } from './sign-in/prove-with-key.route.ts';
import { registerShowProve } from './sign-in/show-prove.route.ts';
import { registerShowSignIn } from './sign-in/show-sign-in.route.ts';
import { registerSignInToDemonstration } from './sign-in/sign-in-to-demonstration.route.ts';
import { registerSignInWithKey } from './sign-in/sign-in-with-key.route.ts';
import { registerSignOutEverywhere } from './sign-out-everywhere.route.ts';
import { registerSignOut } from './sign-out.route.ts';

export function registerMembers(app: App): void {
  registerCreateSignInLink(app);
  registerShowOpening(app);
  registerOpenBusiness(app);
  registerShowSignIn(app);
  registerSignInWithKey(app);
  registerMailSignInLink(app);
  registerSignInWithPasskey(app);
  registerSignInToDemonstration(app);
  registerShowSignInLink(app);
  registerUseSignInLink(app);
  registerShowProve(app);
  registerProveWithKey(app);
  registerAddPasskey(app);
  registerSignOut(app);
  registerSignOutEverywhere(app);
}
