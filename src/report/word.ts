import type { DocumentModel } from './blocks.ts';
import type { MadeFile } from './made-file.ts';

export async function wordFile(_name: string, _document: DocumentModel): Promise<MadeFile> {
  throw new Error('not yet');
}
