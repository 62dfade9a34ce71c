/** One line of the log: what was asked or happened, and the details behind it. */
export interface LogEntry {
  kind: 'call' | 'event' | 'visit';
  title: string;
  status: number | null;
  details: unknown;
}

/** Where the visitor is in the story. It survives following the link, and ends with the tab. */
export interface DemoState {
  advocateId: string;
  friendId: string;
  link: { url: string; code: string; token: string } | null;
  hasFollowed: boolean;
  /** Purchases of the friend that are not refunded. */
  purchaseIds: string[];
  /** The most that there were at once: what was done stays done after a refund. */
  mostPurchases: number;
  hasRefunded: boolean;
  log: LogEntry[];
}

const NAME = 'kith-demo';
const MAX_ENTRIES = 60;

export function readState(): DemoState {
  const kept = sessionStorage.getItem(NAME);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `keepState` wrote it in this tab
  return kept === null ? newState() : (JSON.parse(kept) as DemoState);
}

export function keepState(state: DemoState): void {
  state.log = state.log.slice(0, MAX_ENTRIES);
  sessionStorage.setItem(NAME, JSON.stringify(state));
}

export function forgetState(): void {
  sessionStorage.removeItem(NAME);
}

function newState(): DemoState {
  const id = crypto.randomUUID().slice(0, 8);
  return {
    advocateId: `demo-anna-${id}`,
    friendId: `demo-ben-${id}`,
    link: null,
    hasFollowed: false,
    purchaseIds: [],
    mostPurchases: 0,
    hasRefunded: false,
    log: [],
  };
}
