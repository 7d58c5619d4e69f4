/**
 * Packs an office file again so that the same content always gives the same bytes: entries in order, one fixed date in
 * the archive, the date of the report in the file's properties.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The first day an archive can name. */
const ARCHIVE_DATE = '1980-01-01T00:00:00';

/** The writer counts pictures over all files it ever wrote; each file has its own count. */
function numbered(xml: string): string {
  let count = 0;
  return xml.replace(/(<wp:docPr\s+id=)"\d+"/g, (_, head: string) => {
    count += 1;
    return `${head}"${count}"`;
  });
}

function steady(name: string, xml: string, date: string): string {
  if (name === 'docProps/core.xml') {
    return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`);
  }
  return name === 'word/document.xml' ? numbered(xml) : xml;
}

/** @param date ISO date */
export function repacked(file: Uint8Array, date: string): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(file);
  const packed: Zippable = {};
  // [Content_Types].xml comes first by its name, as readers expect.
  for (const name of Object.keys(parts).sort()) {
    if (name.endsWith('/')) continue;
    const part = parts[name] ?? new Uint8Array(0);
    const dated = name.endsWith('.xml') ? strToU8(steady(name, strFromU8(part), date)) : part;
    packed[name] = [dated, { level: 6, mtime: ARCHIVE_DATE, os: 0, attrs: 0 }];
  }
  return zipSync(packed);
}
