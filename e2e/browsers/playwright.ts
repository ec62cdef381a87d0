import type { BrowserType, LaunchOptions } from '@playwright/test';
import { type Tab, viewport } from './driver.ts';

/** A browser that Playwright itself drives: Chromium everywhere, the others as Playwright downloads them. */
export async function launchWithPlaywright(type: BrowserType, options: LaunchOptions): Promise<Tab> {
  const browser = await type.launch(options);
  // Chromium without a window refuses the clipboard to everyone; the others have no such permission.
  const permissions = type.name() === 'chromium' ? ['clipboard-write'] : [];
  const page = await (await browser.newContext({ viewport, reducedMotion: 'reduce', permissions })).newPage();
  return {
    go: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => page.mouse.click(x, y),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
