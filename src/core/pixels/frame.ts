/** Sample values as a decoder hands them out: one array, the channels of a pixel side by side. */
export type Samples =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** One frame after decompression, before colour and grey levels are given a meaning. */
export interface RawFrame {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly samples: Samples;
}

/** Centre and width in the values that a radiologist knows (Hounsfield units for CT). */
export interface GreyWindow {
  readonly centre: number;
  readonly width: number;
}

/** A frame of grey values. `value * slope + intercept` is what the window speaks of. */
export interface GreyImage {
  readonly kind: 'grey';
  readonly values: Samples;
  readonly slope: number;
  readonly intercept: number;
  /** Low values are bright (MONOCHROME1). */
  readonly inverted: boolean;
  /** As the file says; null where it says nothing. */
  readonly window: GreyWindow | null;
  /** Smallest and largest value of this frame, in the units of the window. */
  readonly lowest: number;
  readonly highest: number;
}

export interface ColourImage {
  readonly kind: 'colour';
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** One frame, ready to be drawn; plain data, so that it may pass between the page and its workers. */
export interface FrameImage {
  readonly width: number;
  readonly height: number;
  readonly image: GreyImage | ColourImage;
}
