/** The measures of a drawn web of causes. */
export const BOX = { width: 190, height: 64 } as const;

export interface PlacedWeb {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly lines: readonly { readonly from: string; readonly to: string; readonly path: string }[];
}
