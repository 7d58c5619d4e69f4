/** A document as blocks: what it says, in order, without saying how a format shows it. */
import type { Rating } from '../evaluation/rating.ts';
import type { Chart } from './chart.ts';

/** A cell of a table; a rating is shown as its letter on its colour. */
export type Cell =
  | string
  | { readonly rating: Rating | null; readonly name?: string }
  | { readonly lines: readonly string[] };

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly width: number;
  readonly align?: 'right' | 'center';
}

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3 | 4;
      readonly text: string;
      /** Shown beside the words. */
      readonly rating?: Rating | null;
      readonly newPage?: boolean;
    }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** Words in bold before the text. */
      readonly label?: string;
      readonly tone?: 'lead' | 'small' | 'quote';
    }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean; readonly columns?: 2 }
  /** Labels with their texts: an overview, a card. */
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly label: string; readonly lines: readonly string[] }[];
    }
  /** An item with what is said about it; stays together on a page. */
  | {
      readonly kind: 'card';
      readonly title: string;
      readonly rating: Rating | null;
      readonly fields: readonly { readonly label: string; readonly lines: readonly string[] }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly small?: boolean;
    }
  | { readonly kind: 'figure'; readonly chart: Chart; readonly caption: string }
  /** The result in large letters. */
  | {
      readonly kind: 'result';
      readonly rating: Rating | null;
      readonly name: string;
      readonly facts: readonly string[];
    }
  | { readonly kind: 'notice'; readonly text: string };

/** A whole document. */
export interface DocumentModel {
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  /** Lines below the title. */
  readonly lines: readonly string[];
  /** Stands at the foot of each page. */
  readonly foot: string;
  /** ISO date: the only date a file carries. */
  readonly date: string;
  /** `certificate`: one page, centred. */
  readonly shape: 'report' | 'certificate';
  /** Who wrote it, for the file's properties: never a person. */
  readonly author: string;
  readonly blocks: readonly Block[];
  /** The words that a format needs of its own. */
  readonly words: { readonly page: string; readonly contents: string; readonly figure: string };
}
