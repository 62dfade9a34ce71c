import type { App } from '../http/context.ts';
import { registerDeleteContact } from './delete-contact.route.ts';
import { registerRecordContact } from './record-contact.route.ts';

export function registerContacts(app: App): void {
  registerRecordContact(app);
  registerDeleteContact(app);
}
