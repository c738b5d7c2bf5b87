/** How pages of PDFs are written. */
export interface PageChoice {
  /** Dots per inch. */
  readonly dpi: PageDpi;
  /** An invisible text, made of what stands there after the replacements, lies behind the picture of a page. */
  readonly searchable: boolean;
  /** The same text is written as a file beside the PDF. */
  readonly textBeside: boolean;
}

export const pageDpis = [150, 200, 300] as const;

export type PageDpi = (typeof pageDpis)[number];

export const usualPages: PageChoice = { dpi: 200, searchable: false, textBeside: false };
