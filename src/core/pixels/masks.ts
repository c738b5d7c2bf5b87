/** A rectangle of whole pixels, from the top left corner of a frame as it is shown unrotated. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that are filled before a file is handed on. */
export interface Mask extends Rectangle {
  /** Counted from 0; null = every frame. */
  readonly frame: number | null;
}
