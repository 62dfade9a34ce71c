/** A business, and a member of it who is signed in. */
export interface Filled {
  businessId: string;
  secretKey: string;
  publishableKey: string;
  /** What the member's requests carry. */
  cookie: string;
  /** What the member's forms carry in the field `form`. */
  formToken: string;
}

/** The business of the demonstration with its year, and one with nothing in it. */
export interface FilledDashboard {
  full: Filled;
  empty: Filled;
}
