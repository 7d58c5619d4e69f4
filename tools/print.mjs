// @ts-check
/** Prints a local page as a tagged PDF: `node tools/print.mjs <page.html> <page.pdf>`. The page's own print sheet decides size and margins. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { PlainError } from './toolchain.mjs';

const [page, pdf] = process.argv.slice(2);
try {
  if (page === undefined || pdf === undefined)
    throw new PlainError('Usage: node tools/print.mjs <page.html> <page.pdf>');
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  try {
    const tab = await browser.newPage({ javaScriptEnabled: false });
    await tab.goto(pathToFileURL(resolve(page)).href);
    await tab.pdf({ path: pdf, tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
