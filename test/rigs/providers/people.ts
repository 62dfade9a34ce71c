/**
 * Who is who: names that were said together are one person's, over any number of steps. Answers the person
 * that one of the names stands for, or null where there are no names.
 */
export function peopleOf(
  saidTogether: readonly (readonly string[])[],
): (names: readonly string[]) => string | null {
  const next = new Map<string, string>();
  const personOf = (name: string): string => {
    let person = name;
    for (;;) {
      const further = next.get(person);
      if (further === undefined) return person;
      person = further;
    }
  };
  for (const [first, ...others] of saidTogether) {
    if (first === undefined) continue;
    for (const other of others) {
      const [one, two] = [personOf(first), personOf(other)];
      if (one !== two) next.set(two, one);
    }
  }
  return ([name]) => (name === undefined ? null : personOf(name));
}

/** The names of a buyer: the provider's customer, and the address. */
export function namesOf(customer: string | null, email: string | null): string[] {
  return [
    ...(customer === null ? [] : [customer]),
    ...(email === null || email === '' ? [] : [`email:${email.trim().toLowerCase()}`]),
  ];
}
