/**
 * Packs an office file again so that the same content always gives the same bytes: entries in order, one fixed date in
 * the archive, the date of the report in the file's properties.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The first day an archive can name. */
const ARCHIVE_DATE = '1980-01-01T00:00:00';

/** @param date ISO date */
export function repacked(file: Uint8Array, date: string): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(file);
  const packed: Zippable = {};
  // [Content_Types].xml comes first by its name, as readers expect.
  for (const name of Object.keys(parts).sort()) {
    if (name.endsWith('/')) continue;
    const part = parts[name] ?? new Uint8Array(0);
    const dated =
      name === 'docProps/core.xml'
        ? strToU8(strFromU8(part).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`))
        : part;
    packed[name] = [dated, { level: 6, mtime: ARCHIVE_DATE, os: 0, attrs: 0 }];
  }
  return zipSync(packed);
}
