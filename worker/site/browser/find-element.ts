/**
 * The first element that a selector finds. The pages are rendered with it: one without is a mistake of ours.
 */
export function findElement<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}
