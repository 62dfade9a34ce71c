/** Chooses the browser's own time zone where nobody has chosen one yet. */
export function guessTimeZone(): void {
  const select = document.querySelector('select[data-guess="time-zone"]');
  if (!(select instanceof HTMLSelectElement)) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const isListed = [...select.options].some(({ value }) => value === timeZone);
  // A browser may know it by another name than the Worker does.
  if (!isListed) select.add(new Option(timeZone, timeZone));
  select.value = timeZone;
}
