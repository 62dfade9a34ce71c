/** What the ids of a business are that a walk through its dashboard needs; later steps fill in more. */
export interface World {
  businessId: string;
  secretKey: string;
  publishableKey: string;
  /** A client who has bought, and one more. */
  clientId: string;
  otherClientId: string;
  /** Of a link. */
  code: string;
  connectorId: string;
  contactId: string;
  callId: string;
  uploadId: string;
  importRun: string;
  memberId: string;
  keyId: string;
  offerId: string;
  passkeyId: string;
}

/** One request of a member, and what it is answered. */
export interface DashboardStep {
  /** As the OpenAPI document has it: `post /dashboard/add`. */
  operation: string;
  path(world: World): string;
  /** Of a form; left out for a GET. */
  fields?(world: World): Record<string, string | string[]>;
  /** The answer to an owner. */
  status: number;
  keep?(world: World, answer: { location: string | null; text: string }): void;
}
