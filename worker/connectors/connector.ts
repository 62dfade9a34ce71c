import type { SealedSecret } from '../../schema/tables/connectors.ts';
import type { Provider } from './observation.ts';
import type { ConnectorSettings } from './provider-rules.ts';

/** A shop or a payment system that a business has connected. */
export interface Connector {
  id: string;
  provider: Provider;
  slug: string;
  /** What its owner has set; `wholeSettings` adds the rest. */
  settings: Partial<ConnectorSettings>;
  sealedSecrets: SealedSecret[];
  paused: boolean;
  createdAtMs: number;
  wiredAtMs: number | null;
  failingSinceMs: number | null;
  foundByReconciling: number;
  /** The provider's key is kept, to compare the connector with it. */
  keepsApiKey: boolean;
}

/** What makes facts of what a connector said. */
export interface ConnectorOfFacts {
  id: string;
  provider: Provider;
  slug: string;
  settings: ConnectorSettings;
}

/** How many signing secrets may be good at once. */
export const MAX_SECRETS = 5;

/** How long a secret that was replaced goes on. */
export const PREVIOUS_SECRET_MS = 24 * 3_600_000;

/** Those that have not ended. */
export function secretsInUse(secrets: readonly SealedSecret[], nowMs: number): SealedSecret[] {
  return secrets.filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > nowMs);
}

/** The secrets with one purpose that go on for a day, because new ones take their place. */
export function replaced(secrets: readonly SealedSecret[], endsAtMs: number): SealedSecret[] {
  return secrets.map((secret) => ({ ...secret, endsAtMs: secret.endsAtMs ?? endsAtMs }));
}
