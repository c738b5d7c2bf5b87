/**
 * All that exiftool may find in an output: facts of the file system, the structure of the picture, and what exiftool
 * works out of these.
 */
const allowed = {
  ExifTool: ['ExifToolVersion'],
  System: [
    ...['FileName', 'Directory', 'FileSize', 'FileModifyDate', 'FileAccessDate', 'FileInodeChangeDate'],
    'FilePermissions',
  ],
  File: [
    ...[
      'FileType',
      'FileTypeExtension',
      'MIMEType',
      'ImageWidth',
      'ImageHeight',
      'EncodingProcess',
      'ExifByteOrder',
    ],
    ...[
      'BitsPerSample',
      'ColorComponents',
      'YCbCrSubSampling',
      'BMPVersion',
      'Planes',
      'BitDepth',
      'Compression',
    ],
    ...['ImageLength', 'PixelsPerMeterX', 'PixelsPerMeterY', 'NumColors', 'NumImportantColors', 'PageCount'],
  ],
  JFIF: ['JFIFVersion', 'ResolutionUnit', 'XResolution', 'YResolution'],
  APP14: ['DCTEncodeVersion', 'APP14Flags0', 'APP14Flags1', 'ColorTransform'],
  Adobe: ['DCTEncodeVersion', 'APP14Flags0', 'APP14Flags1', 'ColorTransform'],
  PNG: [
    ...[
      'ImageWidth',
      'ImageHeight',
      'BitDepth',
      'ColorType',
      'Compression',
      'Filter',
      'Interlace',
      'Palette',
    ],
    ...['Transparency', 'BackgroundColor', 'SRGBRendering', 'Gamma', 'SignificantBits'],
    ...['WhitePointX', 'WhitePointY', 'RedX', 'RedY', 'GreenX', 'GreenY', 'BlueX', 'BlueY'],
  ],
  'PNG-cHRM': ['WhitePointX', 'WhitePointY', 'RedX', 'RedY', 'GreenX', 'GreenY', 'BlueX', 'BlueY'],
  'PNG-pHYs': ['PixelsPerUnitX', 'PixelsPerUnitY', 'PixelUnits'],
  GIF: [
    ...['GIFVersion', 'ImageWidth', 'ImageHeight', 'HasColorMap', 'ColorResolutionDepth', 'BitsPerPixel'],
    ...[
      'BackgroundColor',
      'PixelAspectRatio',
      'FrameCount',
      'Duration',
      'AnimationIterations',
      'TransparentColor',
    ],
  ],
  RIFF: [
    ...[
      'ImageWidth',
      'ImageHeight',
      'VP8Version',
      'HorizontalScale',
      'VerticalScale',
      'WebP_Flags',
      'AlphaIsUsed',
    ],
    ...['AlphaPreprocessing', 'AlphaFiltering', 'AlphaCompression'],
  ],
  TIFF: [
    ...[
      'SubfileType',
      'ImageWidth',
      'ImageHeight',
      'BitsPerSample',
      'Compression',
      'PhotometricInterpretation',
    ],
    ...['FillOrder', 'StripOffsets', 'Orientation', 'SamplesPerPixel', 'RowsPerStrip', 'StripByteCounts'],
    ...[
      'XResolution',
      'YResolution',
      'PlanarConfiguration',
      'ResolutionUnit',
      'Predictor',
      'ColorMap',
      'TileWidth',
    ],
    ...[
      'TileLength',
      'TileOffsets',
      'TileByteCounts',
      'ExtraSamples',
      'SampleFormat',
      'JPEGTables',
      'T4Options',
    ],
    // What exiftool calls the strips of a TIFF that are JPEG.
    ...['PreviewImageStart', 'PreviewImageLength', 'PreviewImage'],
    ...['YCbCrCoefficients', 'YCbCrSubSampling', 'YCbCrPositioning', 'ReferenceBlackWhite', 'T6Options'],
  ],
  Composite: ['ImageSize', 'Megapixels'],
};

/** `Group:Tag` of what may not be there. */
export function offences(tags) {
  return Object.keys(tags).filter((name) => {
    if (name === 'SourceFile') return false;
    const [group, tag] = name.split(':');
    return !allowed[/^IFD\d+$/.test(group) ? 'TIFF' : group]?.includes(tag);
  });
}
