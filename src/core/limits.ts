const KB = 1024;
const MB = 1024 * KB;
const GB = 1024 * MB;

/** Every numeric cap, each with its reason. Injected through `ctx`, so that tests can lower them. */
export const limits = {
  /** A study of one patient has up to some 10,000 slices; SS-MIX2 trees reach 10^5 files. */
  maxFiles: 300_000,
  /** Bytes read to recognise a format: DICOM's preamble and meta header fit many times over. */
  recogniseBytes: 4 * KB,
  /** First bytes of a file that are read ahead, together with those of its neighbours: most headers end before. */
  headBytes: 32 * KB,
  /** Up to here a file is held and its handle let go, which takes some 13 KB of page and browser (measured). */
  packedFileBytes: 8 * KB,
  /** Handles, files and outputs that are done with, until their garbage is asked to be collected. */
  letGoFiles: 8_192,
  /** Chosen files of so many bytes leave 100 MB in each worker that its engine has not collected. */
  renewBytes: 64 * MB,
  /** First bytes that a worker keeps from survey to run. */
  keptHeadBytes: 48 * MB,
  /** Smaller files are read in one go; larger ones only by slices. */
  wholeFileBytes: 16 * MB,
  /** One slice of a large file; two or three are alive at a time. */
  chunkBytes: 4 * MB,
  /** Small files that a worker takes in one call; after a crash each is tried alone. */
  batchFiles: 64,
  batchBytes: 36 * MB,
  /** Files with pictures in one call: each is worked on for a fifth of a second or longer. */
  batchPictures: 4,
  /** Outputs that lie behind one another are read back together; the next such stretch is read ahead. */
  readBackBytes: 1 * MB,
  /** Read at once by a worker, each with two such stretches. */
  readBackStreams: 8,
  /** Outputs that a worker reads back in one call: reading ahead ends with it. */
  readBackBatchFiles: 256,
  readBackBatchBytes: 128 * MB,
  /** No fewer at the end, where the work is cut small: each call has a Blob, a stream and buffers of its own. */
  readBackBatchLeastBytes: 16 * MB,
  /** First slice of a DICOM header; grows by doubling until pixel data is reached. */
  dicomHeadBytes: 32 * KB,
  /** A header (all but bulk values) larger than this is malformed or hostile. */
  dicomHeaderMaxBytes: 64 * MB,
  /** Values longer than this are left in the file and only pointed at (pixels, waveforms, LUTs). */
  dicomBulkBytes: 64 * KB,
  /** Deepest nesting seen in real enhanced objects and SR is below 15. */
  dicomMaxDepth: 64,
  /** Each costs some 800 bytes until it is written; 10,000 frames with 50 elements each fit twice. */
  dicomMaxElements: 1_000_000,
  /** An element stands once in its level (PS3.5 7.1). Old devices repeat a few; each repeat is worked on by every other. */
  dicomMaxRepeats: 100,
  /** Names and numbers that one file may teach the run: each worker holds some 40 KB of spellings for each. */
  dicomMaxKnownValues: 1_000,
  /** A deflated data set is held inflated; beyond this it is refused. */
  dicomInflateMaxBytes: 512 * MB,
  /** As for ZIP: no image comes near; a bomb is stopped before it costs anything. */
  dicomInflateMaxRatio: 200,
  dicomInflateRatioFreeBytes: 16 * MB,
  /** One frame for the eye: mammograms and slides' overviews have some 40 million pixels. */
  framePixels: 64 * MB,
  /** A picture is held whole. Screenshots and scans of `framePixels` stay below this as PNG or TIFF. */
  imageMaxBytes: 256 * MB,
  /** Pages of a scan or pictures of an animation in one file. */
  imageMaxFrames: 2_000,
  /** A PDF is held whole; scans of a thousand pages stay below this. */
  pdfMaxBytes: 512 * MB,
  pdfMaxPages: 5_000,
  /** A thousand pages of an office program have some 10,000. Each is asked whether it is a page that the tree leaves out. */
  pdfMaxObjects: 1_000_000,
  /** One picture on a page; an A3 scan at 1200 dpi has 278 million and is refused. */
  pdfImagePixels: 128 * MB,
  /** One stream of a PDF, inflated: an A3 scan in colour at 600 dpi has 209 million bytes. */
  pdfInflateMaxBytes: 256 * MB,
  /** Made bytes of a PDF held in memory; each page behind them is handed to the browser as it is made. */
  pdfMadeBytes: 2 * MB,
  /** Annotations, bookmarks, fields and the like that are listed one by one. */
  pdfMaxExtras: 5_000,
  /** Free text in one file: larger texts are logs or data, not letters. */
  textMaxBytes: 64 * MB,
  /** RTF, HTML and mail of a clinic: what is larger holds pictures or attachments, or is hostile. */
  letterMaxBytes: 8 * MB,
  /** Groups of RTF and parts of a mail within each other; real letters stay below 30 and 5. */
  letterMaxDepth: 500,
  mailMaxDepth: 30,
  /** Parts of one mail, headers included. */
  mailMaxParts: 1_000,
  textMaxLineChars: 1_000_000,
  /** Receipts of a month stay below 10 MB; what is found in each megabyte takes some 27 in memory (measured). */
  recordsMaxBytes: 32 * MB,
  /** First bytes of a table, from which encoding and separator are judged. */
  tableHeadBytes: 64 * KB,
  /** What is made of a table is in memory until it is handed over; larger ones are to be cut into several. */
  tableMaxBytes: 256 * MB,
  /** Made bytes of a table held in memory before they are handed to the browser. */
  tableMadeBytes: 3 * MB,
  /** One slice of a large table. Several of them and of what is made of them are alive at a time. */
  tableChunkBytes: 1 * MB,
  /** Up to here the findings of a table are listed one by one; a larger one is counted and written by columns. */
  tableListedBytes: 2 * MB,
  /** A large table is shared out among the workers in no smaller portions: each learns its patients anew. */
  tablePortionBytes: 16 * MB,
  tableMaxColumns: 5_000,
  /** FHIR is held whole: 4 s of work and 40 MB for each MB. An export of more is to be cut into files. */
  fhirMaxBytes: 16 * MB,
  /** Bulk Data (NDJSON) above that is read by lines; servers cut their exports at 1 GB or before. */
  fhirBulkMaxBytes: 1 * GB,
  /** Lines that are worked on together. */
  fhirStretchBytes: 2 * MB,
  /** Real bundles stay below 40. */
  fhirMaxDepth: 128,
  /** Clinical XML is held whole; 特定健診 and letters are some 100 KB without attachments. */
  cdaMaxBytes: 32 * MB,
  cdaMaxDepth: 256,
  /** A document is held whole, packed and unpacked. A list of 50,000 rows unpacks to 33 MB and takes some 1 GB. */
  officeMaxFileBytes: 64 * MB,
  officeMaxBytes: 64 * MB,
  /** A presentation of a thousand slides has some 5,000 parts. */
  officeMaxEntries: 20_000,
  /** Text boxes in tables in text boxes stay below 60. */
  officeMaxDepth: 256,
  /** ZIP caps count bytes really produced, because declared sizes lie. */
  zipMaxEntries: 200_000,
  zipMaxBytes: 16 * GB,
  zipMaxEntryBytes: 8 * GB,
  /** Deflate cannot exceed 1,032 : 1; text reaches 20 : 1, empty CT slices 100 : 1. */
  zipMaxRatio: 200,
  zipRatioFreeBytes: 16 * MB,
  /** Manifest or record of a package that was received: 300,000 entries of 200 bytes. */
  receivedPageBytes: 96 * MB,
  /** Identifiers that are listed of one entry; the rest are counted. */
  receivedFindings: 200,
  /** A file may take this long without progress before its worker is ended. */
  watchdogMs: 20_000,
  /** Made bytes of one output held in memory before they are spilled through a stream (never piled up in Blobs). */
  madeBytesInMemory: 32 * MB,
  /**
   * The same of all outputs of a run. What was spilled is cut out of its Blob file by file: a millisecond and 24 KB of the
   * browser's memory each (measured with 100,000 messages).
   */
  madeBytesOfRun: 256 * MB,
  /** Packages on plain http are cut here: larger Blobs fail in private windows. */
  packagePartBytes: 1500 * MB,
} as const;

export type Limits = { readonly [K in keyof typeof limits]: number };
