/** A delivery that names a person. */
export interface DeliveryOfPerson {
  id: string;
  connectorId: string;
  topic: string;
  object: string | null;
  outcome: 'kept' | 'recorded' | 'repeated' | 'nothing' | 'waiting' | 'dead';
  receivedAtMs: number;
}
