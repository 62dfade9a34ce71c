import type { Provider } from '../observation.ts';

/** What arrived at an address: its bytes as they were sent. */
export interface Arrived {
  provider: Provider;
  token: string;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array;
  /** The bearer that came with it, where one did. */
  bearer: string | null;
  /** Its signature and what it says are read as of then, however late it is taken. */
  receivedAtMs: number;
}
