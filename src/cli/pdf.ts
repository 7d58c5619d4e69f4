/** Prints a page as PDF with the Chromium of the browser tests. It runs beside us, so that no command waits for one it does not need. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PRINTER = fileURLToPath(new URL('../../tools/print.mjs', import.meta.url));

/** @returns the PDF, or what the printer complained of */
export function printed(html: Uint8Array): { readonly pdf: Uint8Array } | { readonly complaint: string } {
  const folder = mkdtempSync(join(tmpdir(), 'code-dark-print-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')] as const;
    writeFileSync(page, html);
    const { status, stderr } = spawnSync(process.execPath, [PRINTER, page, pdf], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    return status === 0 ? { pdf: readFileSync(pdf) } : { complaint: stderr.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
