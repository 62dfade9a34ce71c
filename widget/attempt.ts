/**
 * What a function answers, or undefined where it throws: in a sandbox there are no cookies, and a page may
 * have changed whatever is called here. That is never an error of the page's.
 */
export function attempt<Answer>(act: () => Answer): Answer | undefined {
  try {
    return act();
  } catch {}
}
