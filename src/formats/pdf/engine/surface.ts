/** Canvases for pdf.js, which knows only those of a page by itself. Nothing of them is kept on a graphics card: they are read. */
interface Surface {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

function contextOf(canvas: OffscreenCanvas, alpha: boolean): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha });
  if (!context) throw new Error('no canvas');
  return context;
}

export class Surfaces {
  create(width: number, height: number): Surface {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: contextOf(canvas, true) };
  }

  reset({ canvas }: Surface, width: number, height: number): void {
    if (!canvas) throw new Error('no canvas');
    canvas.width = width;
    canvas.height = height;
  }

  destroy(surface: Surface): void {
    if (surface.canvas) surface.canvas.width = surface.canvas.height = 0;
    surface.canvas = null;
    surface.context = null;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
    return contextOf(canvas, false);
  }
}

/** Filters are SVG of a document; without one, pdf.js composes masks by itself. */
export class NoFilters {
  addFilter(): string {
    return 'none';
  }
  addHCMFilter(): string {
    return 'none';
  }
  addAlphaFilter(): string {
    return 'none';
  }
  addLuminosityFilter(): string {
    return 'none';
  }
  addKnockoutFilter(): string {
    return 'none';
  }
  addHighlightHCMFilter(): string {
    return 'none';
  }
  destroy(): void {
    // Nothing was made.
  }
}

/** A sheet of the size of a page, used for one page after the other. */
export class Sheet {
  private canvas: OffscreenCanvas | null = null;

  context(width: number, height: number): OffscreenCanvasRenderingContext2D {
    if (this.canvas?.width !== width || this.canvas.height !== height)
      this.canvas = new OffscreenCanvas(width, height);
    // Letters on an opaque canvas may get coloured edges.
    return contextOf(this.canvas, true);
  }

  close(): void {
    if (this.canvas) this.canvas.width = this.canvas.height = 0;
    this.canvas = null;
  }
}
