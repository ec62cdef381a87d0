/** A key by its `KeyboardEvent.key`, or several that are held together: `Control+End`. */
export type Keys = string;

/** One tab of a running browser: the few things that every way to drive a browser can do. */
export interface Tab {
  /** Ends when the page's load event has come. */
  go(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of an expression in the page, as JSON carries it; promises are not waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** Moves the mouse to a place of the viewport, in CSS pixels, and clicks there. */
  click(x: number, y: number): Promise<void>;
  press(keys: Keys): Promise<void>;
  type(text: string): Promise<void>;
  /** What is seen, as a PNG. */
  picture(): Promise<Uint8Array>;
  /** Ends the browser and all that was started for it. */
  close(): Promise<void>;
}

export interface Browser {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** What drives which file, for the one line that says so. */
  readonly with: string;
  /** Starts it with an empty profile and a window of {@link viewport}. */
  launch(): Promise<Tab>;
}

export const viewport = { width: 1280, height: 720 };

/** The parts of `Control+End`; `+` alone is a key too. */
export const partsOf = (keys: Keys): readonly string[] => (keys === '+' ? ['+'] : keys.split('+'));
