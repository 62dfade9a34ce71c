import type { Badge } from '../schema/api/badge.ts';
import type { Touch } from './touch.ts';

/** What `window.kith` is once the script runs; before that it is an array that collects functions. */
export interface Kith {
  /** Runs a function with this object: at once, or (on the array) as soon as the script is there. */
  push(task: (kith: Kith) => void): void;
  /** Which link brought this visitor, and when. */
  attribution(): Touch | undefined;
  /** The visitor's own answer, above every other source. False erases the cookie at once. */
  setConsent(granted: boolean): void;
  /** Erases what is known of this visitor, in the cookie and in memory. */
  forget(): void;
  /** Looks at the address again and has every badge ask again. */
  refresh(): void;
  /** The same address carrying the code, for a checkout on another domain; the rest of it is not touched. */
  link(url: string | URL): string;
  /**
   * Opens the share panel for the client whose token this is, or that a badge on the page has. Only where the
   * badge's script runs. `badge` is for the widget's own parts.
   */
  open?(token?: string, badge?: HTMLElement): Promise<void>;
  /** Listens to `kith-<name>` on the document. What has happened already and still holds is told at once. */
  on(name: string, listener: (event: Event) => void): void;

  /**
   * What a badge shows, or nothing where the service does not say. The same question twice in a row is one
   * request. For the widget's own parts.
   */
  ask(lang?: string, extra?: { kind: 'trust' }): Promise<Partial<Badge>>;
  /** Has every badge on the page ask again. Where the badge's script runs, and for the widget's own parts. */
  askAgain?(): void;
  /** The origin or proxy path in front of `/v1`. For the widget's own parts. */
  api: string;
}
