/** One text for one value: JSON with sorted keys, and the content hash made from it. Tools only (node:crypto). */
import { createHash } from 'node:crypto';

/** JSON with the keys of every map in code-unit order and no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const map = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(map).sort()) {
    if (map[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(map[key])}`);
  }
  return `{${parts.join(',')}}`;
}

/** First 16 hex digits of the SHA-256 of the canonical JSON. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex').slice(0, 16);
}
