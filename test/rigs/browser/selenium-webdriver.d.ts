/** The part of selenium-webdriver that drives WebKitGTK here; the package carries no types of its own. */
declare module 'selenium-webdriver' {
  export interface WebDriver {
    get(url: string): Promise<void>;
    executeAsyncScript(script: string): Promise<string>;
    manage(): {
      deleteAllCookies(): Promise<void>;
      setTimeouts(timeouts: { script: number; pageLoad: number }): Promise<void>;
    };
    actions(): { sendKeys(key: string): { perform(): Promise<void> } };
    quit(): Promise<void>;
  }
  export class Capabilities {
    constructor(capabilities: Record<string, unknown>);
  }
  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: Capabilities): this;
    build(): Promise<WebDriver>;
  }
  export const Key: Record<'ESCAPE' | 'TAB' | 'ENTER', string>;
}
