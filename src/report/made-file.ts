/** A file that has been made, with what a browser or a terminal needs to hand it over. */
export interface MadeFile {
  /** ASCII only: file names travel through every system. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

export function textFile(name: string, type: string, text: string): MadeFile {
  return { name, type: `${type};charset=utf-8`, bytes: encoder.encode(text) };
}

/** The part of a file name that tells one run from another. */
export function fileStem(parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replace(/[^A-Za-z0-9-]+/g, '-')).join('-');
}
