import type {
  StripeCharge,
  StripeCustomer,
  StripeInvoice,
  StripeSession,
  StripeSubscription,
} from './stripe-objects.ts';

/** The objects of an account, by what the history calls them. */
export interface StripeAccount {
  /** The first customer of each account of the shop. */
  customers: Map<string, StripeCustomer>;
  allCustomers: StripeCustomer[];
  charges: Map<string, StripeCharge>;
  sessions: Map<string, StripeSession>;
  subscriptions: Map<string, StripeSubscription>;
  invoices: StripeInvoice[];
  /** Customer and address, whenever they were told together apart from a sale. */
  said: { customer: string; email: string | null }[];
}

export function newAccount(): StripeAccount {
  return {
    customers: new Map(),
    allCustomers: [],
    charges: new Map(),
    sessions: new Map(),
    subscriptions: new Map(),
    invoices: [],
    said: [],
  };
}
