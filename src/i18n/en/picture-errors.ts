import type { pictureErrors as jaErrors } from '../ja/picture-errors.ts';

export const pictureErrors = {
  'pixels-absent': {
    what: 'There is no image in this file.',
    next: 'Check the list of attributes only.',
  },
  'pixels-video': {
    what: 'The image is compressed as a film and cannot be shown here.',
    next: 'Open it in an image viewer and check that no name is written into it.',
  },
  'pixels-syntax': {
    what: 'Images of this compression (transfer syntax) cannot be shown here.',
    next: 'Open it in an image viewer and check that no name is written into it.',
  },
  'pixels-twelve-bit': {
    what: 'Images of 12-bit JPEG compression cannot be shown here.',
    next: 'Open it in an image viewer and check that no name is written into it.',
  },
  'pixels-too-large': {
    what: 'The image is too large to be shown here.',
    next: 'Open it in an image viewer and check that no name is written into it.',
  },
  'pixels-broken': {
    what: 'The image cannot be shown: it is damaged, or does not fit the attributes that describe it.',
    next: 'Check that the device of origin can open it. Leave out images that it cannot open.',
  },
  'mask-frame-absent': {
    what: 'A mask points at a frame that this image does not have.',
    next: 'Decide again what is to be masked.',
  },
  'mask-video': {
    what: 'The image is compressed as a film and cannot be masked.',
    next: 'Export it as still images, or leave it out.',
  },
  'mask-syntax': {
    what: 'Images of this compression (transfer syntax) cannot be masked.',
    next: 'Ask for an export in Explicit VR Little Endian.',
  },
  'mask-twelve-bit': {
    what: 'Images of 12-bit JPEG compression cannot be masked.',
    next: 'Ask for an export without compression (Explicit VR Little Endian).',
  },
  'mask-too-large': {
    what: 'The image is too large to be masked.',
    next: 'Export it in smaller images, or leave it out.',
  },
  'mask-broken': {
    what: 'The image cannot be masked: it is damaged, or does not fit the attributes that describe it.',
    next: 'Check that the device of origin can open it. Leave out images that it cannot open.',
  },
  'mask-not-confirmed': {
    what: 'The masked image was read again and the masks could not be confirmed. It is left out.',
    next: 'Export it again without compression.',
  },
  'image-broken': {
    what: 'The picture file is cut off, or its parts do not fit together.',
    next: 'Check that an image viewer opens it and save it again. Leave out pictures that cannot be opened.',
  },
  'image-variant': {
    what: 'Pictures coded in this way (CMYK, 12-bit or lossless JPEG, TIFF with fax codes and the like) are not taken, because they cannot be shown for checking.',
    next: 'Open it in an image editor and save it as an ordinary JPEG or PNG.',
  },
  'image-animation': {
    what: 'An animated PNG or WebP. It is not taken, because not every picture in it can be checked.',
    next: 'Save the scenes that are needed as still pictures (PNG or JPEG).',
  },
  'image-raw': {
    what: 'Raw data of a camera. It is not taken: it is no finished photograph.',
    next: 'Develop it with the software of the camera and save it as JPEG or TIFF.',
  },
  'image-too-large': {
    what: 'The picture has too many pixels to be worked on safely.',
    next: 'Make it smaller or cut it up with an image editor.',
  },
  'image-too-many-frames': {
    what: 'There are too many pictures in one file.',
    next: 'Save it in several files.',
  },
  'image-metadata-left': {
    what: 'Data about the picture were found again in the output. This picture was not written.',
    next: 'Save it as PNG with an image editor and choose that.',
  },
  'image-size-changed': {
    what: 'The output differs from its source in size or in the number of pictures. This picture was not written.',
    next: 'Open it in an image editor and save it again.',
  },
  'image-mask-open': {
    what: 'Something of the picture was found where it should be filled. This picture was not written.',
    next: 'Save it as PNG with an image editor and choose that.',
  },
} satisfies typeof jaErrors;
