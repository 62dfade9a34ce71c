import { wholeSettings } from '../../../worker/connectors/connector-settings.ts';
import type { ConnectorSettings, ObserveContext } from '../../../worker/connectors/provider-rules.ts';

export const RECEIVED_AT_MS = Date.UTC(2026, 10, 28, 12);

/** What a mapper knows beside the delivery: the settings that a connector has when nobody changed any. */
export function aContext(settings: Partial<ConnectorSettings> = {}): ObserveContext {
  return {
    slug: 'main',
    receivedAtMs: RECEIVED_AT_MS,
    settings: wholeSettings(settings),
  };
}
