/** Where Kith is, and who may open a business. */
export interface Place {
  baseUrl: string;
  operatorToken: string;
}

/** What a caller learns by the flow. */
export interface Learned {
  advocateId: string | undefined;
  warnings: number;
  refusedAs: 'conflict' | (string & {}) | undefined;
  active: number | undefined;
  ror: number | null | undefined;
  revenue: string | undefined;
}

/** Opens a business, makes a link, records a purchase that came by it, and reads what follows. */
export type Flow = (place: Place) => Promise<Learned>;
