/** A work of others that a package carries without being a package itself. Facts only: texts are read from node_modules. */
export type Inside = { readonly name: string; readonly licence: string } & Words;

/** `file`: where its text lies, below node_modules. Else the text of the licence is taken, with the line of who holds the rights. */
type Words = { readonly file: string } | { readonly holder: string };

const wasmJpeg: Inside = {
  name: 'libjpeg-turbo',
  licence: 'BSD-3-Clause AND IJG AND Zlib',
  holder:
    'Copyright (C) 1991-2026 The libjpeg-turbo Project and many others. This software is based in part on the work of the Independent JPEG Group.',
};

/** By package, as it lies in node_modules. */
export const inside: Readonly<Record<string, readonly Inside[]>> = {
  '@cornerstonejs/codec-charls': [
    { name: 'CharLS', licence: 'BSD-3-Clause', holder: 'Copyright (c) Team CharLS' },
  ],
  '@cornerstonejs/codec-libjpeg-turbo-8bit': [wasmJpeg],
  '@cornerstonejs/codec-openjpeg': [
    { name: 'OpenJPEG', licence: 'BSD-2-Clause', file: 'pdfjs-dist/wasm/LICENSE_OPENJPEG' },
  ],
  '@cornerstonejs/codec-openjph': [
    {
      name: 'OpenJPH',
      licence: 'BSD-2-Clause',
      holder: 'Copyright (c) 2019 Aous Naman, Kakadu Software Pty Ltd, The University of New South Wales',
    },
  ],
  '@jsquash/webp': [
    { name: 'libwebp', licence: 'BSD-3-Clause', file: '@jsquash/webp/codec/LICENSE.codec.md' },
  ],
  '@tensorflow/tfjs-backend-wasm': [
    {
      name: 'XNNPACK',
      licence: 'BSD-3-Clause',
      holder: 'Copyright (c) Facebook, Inc. and its affiliates. Copyright 2019 Google LLC',
    },
  ],
  'pdfjs-dist': [
    {
      name: 'CMaps (Adobe)',
      licence: 'BSD-3-Clause',
      file: 'pdfjs-dist/cmaps/LICENSE',
    },
    { name: 'Foxit fonts', licence: 'BSD-3-Clause', file: 'pdfjs-dist/standard_fonts/LICENSE_FOXIT' },
    { name: 'Liberation fonts', licence: 'OFL-1.1', file: 'pdfjs-dist/standard_fonts/LICENSE_LIBERATION' },
    { name: 'OpenJPEG', licence: 'BSD-2-Clause', file: 'pdfjs-dist/wasm/LICENSE_OPENJPEG' },
    { name: 'JBIG2 (PDFium)', licence: 'Apache-2.0', file: 'pdfjs-dist/wasm/LICENSE_JBIG2' },
  ],
  'tesseract.js-core': [
    {
      name: 'Tesseract',
      licence: 'Apache-2.0',
      holder: 'Copyright Google Inc. and the authors of Tesseract',
    },
    { name: 'Leptonica', licence: 'BSD-2-Clause', holder: 'Copyright (C) 2001 Leptonica' },
    {
      name: 'libjpeg',
      licence: 'IJG',
      holder:
        'Copyright (C) Thomas G. Lane, Guido Vollbeding. This software is based in part on the work of the Independent JPEG Group.',
    },
    {
      name: 'libpng',
      licence: 'libpng-2.0',
      holder: 'Copyright (c) 1995-2024 The PNG Reference Library Authors',
    },
    { name: 'zlib', licence: 'Zlib', holder: 'Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler' },
    {
      name: 'libtiff',
      licence: 'libtiff',
      holder: 'Copyright (c) 1988-1997 Sam Leffler, Copyright (c) 1991-1997 Silicon Graphics, Inc.',
    },
    { name: 'giflib', licence: 'MIT', holder: 'Copyright (c) 1997 Eric S. Raymond' },
  ],
  '@tesseract.js-data/jpn': [
    {
      name: 'tessdata_best: jpn',
      licence: 'Apache-2.0',
      holder: 'Copyright Google Inc. and the authors of Tesseract',
    },
  ],
  '@tesseract.js-data/eng': [
    {
      name: 'tessdata_best: eng',
      licence: 'Apache-2.0',
      holder: 'Copyright Google Inc. and the authors of Tesseract',
    },
  ],
  kuromoji: [
    {
      name: 'IPADIC (mecab-ipadic-2.7.0-20070801)',
      licence: 'LicenseRef-IPADIC',
      file: 'kuromoji/NOTICE.md',
    },
  ],
};

/** Packages that reach the page as bytes of an asset, which a script of the build has made of them. */
export const madeInto: Readonly<Record<string, readonly string[]>> = {
  'assets/name-tagger.bin': ['kuromoji'],
  'assets/pdf-data.bin': ['pdfjs-dist'],
  'assets/sample-clinic.bin': [],
};

/** Rights of packages that carry no text of their licence. */
export const holders: Readonly<Record<string, string>> = {
  '@cornerstonejs/codec-libjpeg-turbo-8bit': 'Copyright (c) Chris Hafey and the Cornerstone.js contributors',
  '@cornerstonejs/codec-openjpeg': 'Copyright (c) 2020 Chris Hafey',
  '@tesseract.js-data/eng': 'Copyright (c) Balearica, jeromewu',
  '@tesseract.js-data/jpn': 'Copyright (c) Balearica, jeromewu',
  '@tensorflow/tfjs-backend-wasm': 'Copyright Google LLC',
};
