/** What clients are told when they agree. */
export interface Wording {
  id: string;
  /** BCP 47. */
  lang: string;
  /** Of the text as UTF-8, in hex. */
  sha256: string;
  text: string;
  sinceMs: number;
}
