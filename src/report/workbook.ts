import type { Table } from './csv.ts';
import type { MadeFile } from './made-file.ts';

export async function workbookFile(_name: string, _tables: readonly Table[]): Promise<MadeFile> {
  throw new Error('not yet');
}
