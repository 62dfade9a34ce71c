/** The forms about a client. */
export interface ClientFormsWords {
  contact: {
    heading: string;
    kind: string;
    direction: string;
    outcome: string;
    day: string;
    note: string;
    noteHint: string;
    save: string;
  };
  permission: {
    heading: string;
    act: string;
    acts: Record<'given' | 'withdrawn' | 'objected', string>;
    purpose: string;
    channel: string;
    basis: string;
    basisHint: string;
    noBasis: string;
    wording: string;
    wordingHint: string;
    noWording: string;
    evidence: string;
    evidenceHint: string;
    source: string;
    sources: Record<'person' | 'checkout', string>;
    day: string;
    save: string;
  };
  advocate: {
    heading: string;
    who: string;
    whoHint: string;
    several: string;
    isNew: string;
    reason: string;
    reasonHint: string;
    save: string;
    remove: string;
    removeText: string;
  };
  name: {
    heading: string;
    name: string;
    email: string;
    addressHint: string;
    phone: string;
    save: string;
  };
  merge: {
    heading: string;
    link: string;
    intro: string;
    search: string;
    find: string;
    choose: string;
    noneFound: string;
    compare: string;
    stays: string;
    staysHint: string;
    /** {id} is an id. */
    staysOne: string;
    reason: string;
    confirm: string;
    another: string;
    rows: {
      id: string;
      name: string;
      stage: string;
      purchases: string;
      first: string;
      last: string;
      broughtBy: string;
      brought: string;
    };
    nothing: string;
  };
  export: { heading: string; text: string; button: string };
  erase: {
    heading: string;
    link: string;
    intro: string;
    gone: string;
    kept: string;
    never: string;
    confirm: string;
    confirmHint: string;
    button: string;
    back: string;
    done: string;
    doneText: string;
    toClients: string;
  };
  more: string;
  problems: {
    choose: string;
    day: string;
    note: string;
    noSealKey: string;
    notOnRecord: string;
    sentBefore: string;
    basisNeeded: string;
    basisNotNeeded: string;
    wordingNeeded: string;
    evidenceNeeded: string;
    evidence: string;
    channelForSoft: string;
    channelForInterest: string;
    who: string;
    unknown: string;
    several: string;
    ownAdvocate: string;
    cycle: string;
    reason: string;
    name: string;
    email: string;
    phone: string;
    nothingGiven: string;
    other: string;
    same: string;
    erased: string;
    mergeCycle: string;
    elsewhere: string;
    idDiffers: string;
  };
}
