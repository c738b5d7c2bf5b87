/** How large a picture is shown: in its frame, or so many points for a pixel. */
export type Zoom = 'fit' | 1 | 2 | 4;

export const zooms: readonly Zoom[] = ['fit', 1, 2, 4];

/** One step larger or smaller, held at the ends. */
export function zoomedBy(zoom: Zoom, by: number): Zoom {
  return zooms[Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(zoom) + by))] ?? zoom;
}
