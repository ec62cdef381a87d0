import { setTimeout as wait } from 'node:timers/promises';
import type { FileServer } from '../support/fileServer.ts';
import type { Keys, Tab } from './driver.ts';
import type { Found, Target } from './pageSide.ts';

/** Milliseconds that something may take to appear: patience, not a bound. */
const PATIENCE = 60_000;
const PAUSE = 60;

export type Name = string | RegExp;

/** What a person does with the page and sees of it; every wait ends with what is missing. */
export class Person {
  private readonly tab: Tab;
  private readonly server: FileServer;
  private readonly errors: string[] = [];
  private isLosing = false;

  constructor(tab: Tab, server: FileServer) {
    this.tab = tab;
    this.server = server;
  }

  /** Goes to an address below the page's own, or to a whole one. */
  async open(address = ''): Promise<void> {
    await this.noteErrors();
    await this.tab.go(new URL(address, this.server.url).href);
  }

  async reload(): Promise<void> {
    await this.noteErrors();
    await this.tab.reload();
  }

  /** As if the network were gone. */
  unplug(): void {
    this.server.close();
  }

  /** Waits for one of two, and tells whether it is the first. */
  async isFirst(first: readonly [role: string, name: Name], second: readonly [role: string, name: Name]): Promise<boolean> {
    const [one, other] = [targetOf(...first), targetOf(...second)];
    return this.until(
      async () => {
        if ((await this.find(one)).length > 0) return true;
        return (await this.find(other)).length > 0 ? false : undefined;
      },
      () => JSON.stringify([one, other]),
    );
  }

  /** As if each first request for a file were lost on its way. What was not loaded is no error then. */
  loseEachOnce(): void {
    this.server.loseEachOnce();
    this.isLosing = true;
  }

  async press(role: string, name: Name): Promise<void> {
    await this.pressTarget(targetOf(role, name));
  }

  /** Where a button may be off by now, because what it does has happened by itself: then the click does nothing. */
  async pressEvenOff(role: string, name: Name): Promise<void> {
    await this.pressTarget(targetOf(role, name), true);
  }

  async pressAt(css: string): Promise<void> {
    await this.pressTarget({ css });
  }

  keys(keys: Keys): Promise<void> {
    return this.tab.press(keys);
  }

  type(text: string): Promise<void> {
    return this.tab.type(text);
  }

  /** What is shown in the first element of this role and name, or the value of a field, once there is one. */
  async read(role: string, name: Name): Promise<string> {
    return (await this.first(targetOf(role, name))).text;
  }

  /** Waits until there is an element of this role and name, and answers with its whole name. */
  async see(role: string, name: Name): Promise<string> {
    return (await this.first(targetOf(role, name))).name;
  }

  async seeText(role: string, name: Name, text: RegExp): Promise<void> {
    let last: string | undefined;
    await this.until(
      async () => {
        last = (await this.find(targetOf(role, name)))[0]?.text;
        return last !== undefined && text.test(last) ? true : undefined;
      },
      () => `${text} in ${role} ${name}, which has ${JSON.stringify(last)}`,
    );
  }

  async gone(role: string, name: Name): Promise<void> {
    await this.until(
      async () => ((await this.find(targetOf(role, name))).length === 0 ? true : undefined),
      () => `no ${role} ${name}`,
    );
  }

  /** Waits until an expression in the page is true. */
  async holds(expression: string): Promise<void> {
    await this.until(
      async () => ((await this.tab.evaluate(expression)) === true ? true : undefined),
      () => expression,
    );
  }

  evaluate(expression: string): Promise<unknown> {
    return this.tab.evaluate(expression);
  }

  /** All errors of the page since the person came. */
  async pageErrors(): Promise<readonly string[]> {
    await this.noteErrors();
    return this.errors;
  }

  private async noteErrors(): Promise<void> {
    const errors = (await this.tab.evaluate('window.pageSide ? pageSide.errors.splice(0) : []')) as readonly string[];
    this.errors.push(...errors.filter((error) => !this.isLosing || !error.startsWith('not loaded')));
  }

  private async find(target: Target): Promise<readonly Found[]> {
    return ((await this.tab.evaluate(`window.pageSide ? pageSide.find(${JSON.stringify(target)}) : []`)) ?? []) as readonly Found[];
  }

  private first(target: Target): Promise<Found> {
    return this.until(
      async () => (await this.find(target))[0],
      () => JSON.stringify(target),
    );
  }

  /** Clicks the first of them when it is on, stands still, and nothing lies above it. */
  private async pressTarget(target: Target, evenOff = false): Promise<void> {
    let last: Found | undefined;
    const ready = await this.until(
      async () => {
        const [now] = await this.find(target);
        const isStill = now !== undefined && now.place === last?.place;
        last = now;
        if (!isStill || (now.isOff && !evenOff)) return undefined;
        if (now.isReachable) return now;
        await this.tab.evaluate(`pageSide.bring(${JSON.stringify(target)})`);
        return undefined;
      },
      () => `${JSON.stringify(target)} to press; it is ${JSON.stringify(last)}`,
    );
    await this.tab.click(ready.x, ready.y);
  }

  private async until<T>(look: () => Promise<T | undefined>, missing: () => string): Promise<T> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (Date.now() > deadline) throw new Error(`not seen: ${missing()}`);
      await wait(PAUSE);
    }
  }
}

const targetOf = (role: string, name: Name): Target => ({ role, name: typeof name === 'string' ? name : { pattern: name.source } });
