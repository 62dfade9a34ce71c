/** What one button does to a connector. */
export const CONNECTOR_DEEDS = [
  'pause',
  'resume',
  'test',
  'end-test',
  'new-address',
  'new-secret',
  'new-key',
  'drop-secrets',
  'forget-key',
] as const;

export type ConnectorDeed = (typeof CONNECTOR_DEEDS)[number];
