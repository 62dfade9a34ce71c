/** What stands around every screen of the dashboard, and what is said in place of one. */
export interface ShellWords {
  skip: string;
  menu: string;
  screens: {
    home: string;
    calls: string;
    clients: string;
    referrals: string;
    growth: string;
    proof: string;
    connect: string;
    imports: string;
    badge: string;
    settings: string;
  };
  add: string;
  /** Beside the button, for who uses the keyboard. */
  addKey: string;
  signOut: string;
  signedInAs: string;
  roles: { owner: string; manager: string; helper: string; viewer: string };
  /** In place of a name that a member has not given. */
  nameless: string;
  generated: string;
  openYourOwn: string;
  correct: string;
  back: string;
  notices: {
    notAllowed: Notice;
    notFound: Notice;
    forged: Notice;
    tooLarge: Notice;
    notAForm: Notice;
    cutOff: Notice;
    busy: Notice;
    tooMany: Notice;
    failed: Notice;
  };
  toSignIn: string;
  home: string;
}

export interface Notice {
  heading: string;
  text: string;
}
