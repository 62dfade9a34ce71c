/** Opens the form to add something by hand with the key `a`, unless somebody is typing. */
export function addByKey(): void {
  const add = document.querySelector<HTMLAnchorElement>('a.add');
  if (add === null) return;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'a' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]'))
      return;
    event.preventDefault();
    add.click();
  });
}
