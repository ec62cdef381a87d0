import { type KeyInput, launch } from 'puppeteer-core';
import { partsOf, type Tab, viewport } from './driver.ts';

/** An installed Firefox, by WebDriver BiDi. */
export async function launchWithBidi(executablePath: string): Promise<Tab> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: 120_000,
    defaultViewport: viewport,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
  });
  const page = await browser.newPage();
  return {
    go: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => page.mouse.click(x, y),
    press: async (keys) => {
      const parts = partsOf(keys) as readonly KeyInput[];
      for (const key of parts) await page.keyboard.down(key);
      for (const key of parts.toReversed()) await page.keyboard.up(key);
    },
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
