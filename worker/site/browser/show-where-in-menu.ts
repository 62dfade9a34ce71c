/** Scrolls the menu, where it is wider than the screen, to the page that is shown. */
export function showWhereInMenu(): void {
  const list = document.querySelector('.menu ul');
  const current = list?.querySelector('[aria-current]');
  if (!list || !current) return;
  list.scrollLeft += current.getBoundingClientRect().left - list.getBoundingClientRect().left;
}
