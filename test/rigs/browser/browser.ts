/** What a test may ask a browser to be like. Engines that cannot say so in `cannot`. */
export interface Conditions {
  colorScheme?: 'dark';
  forcedColors?: true;
  privacyControl?: true;
  /** Pages that are left may stay alive, to come back as they were. */
  bfcache?: true;
  width?: number;
}

/** One tab of a real browser. Expressions are JavaScript source; promises are awaited; answers are JSON. */
export interface Tab {
  goto(url: string): Promise<void>;
  run<Answer>(expression: string): Promise<Answer>;
  press(key: 'Escape' | 'Tab' | 'Enter' | 'Space'): Promise<void>;
  /** Types a text where the focus is. */
  type(text: string): Promise<void>;
  /** Gives the window another size, until the tab is closed; only where the engine can be told a width. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A browser that is there: started, and able to open tabs that share nothing with one another. */
export interface Browser {
  open(conditions?: Conditions): Promise<Tab>;
  quit(): Promise<void>;
}

export type Ability = keyof Conditions | 'navigation' | 'trustedTypes' | 'layoutShift';

/** An engine that the machine may have. */
export interface Engine {
  name: string;
  /** What is missing, as a sentence, or undefined when it can run. */
  missing: string | undefined;
  cannot: readonly Ability[];
  /** Keeps cookies marked Secure over https only, on this machine's own addresses, too. */
  needsTls?: true;
  launch(): Promise<Browser>;
}

/**
 * Wraps an expression so that every driver answers JSON text, whatever its own serialisation does. It runs in
 * a task of the page's own: in WebKit, what a driver calls directly lets microtasks run between two
 * statements.
 */
export function asJson(expression: string): string {
  return `(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return JSON.stringify((await (${expression})) ?? null);
  })()`;
}
