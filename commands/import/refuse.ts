/** Says why nothing is done, and returns the exit code of that. */
export function refuse(because: string): number {
  console.error(because);
  return 2;
}
