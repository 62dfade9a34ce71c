/** Where a form leads to once somebody has signed in. */
export function NextField({ next }: { next: string }) {
  return <input type="hidden" name="next" value={next} />;
}
