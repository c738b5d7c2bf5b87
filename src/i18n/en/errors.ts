import type { errors as jaErrors, refusedKinds as jaKinds } from '../ja/errors.ts';
import { genomeErrors } from './genome-errors.ts';
import { pdfErrors } from './pdf-errors.ts';
import { pictureErrors } from './picture-errors.ts';

export const errors = {
  ...pictureErrors,
  ...pdfErrors,
  ...genomeErrors,
  'file-empty': {
    what: 'The file is empty (0 bytes).',
    next: 'Export it again from the original device or system. If you do not need it, leave it as it is.',
  },
  'file-unreadable': {
    what: 'The file could not be read. It may have been moved or deleted, or you may not be allowed to open it.',
    next: 'Check where it is, copy it to the desktop, and choose it again.',
  },
  'file-changed': {
    what: 'The file changed after it was chosen.',
    next: 'Close it in other programs and choose it again.',
  },
  'file-too-large': {
    what: 'The file is too large to be examined safely.',
    next: 'Export it in parts, by period or by patient, and choose those.',
  },
  'format-unknown': {
    what: 'It is not clear what kind of file this is, so it was not handled.',
    next: 'Try to export it as DICOM, CSV or plain text, or ask the person in charge of the system.',
  },
  'format-not-supported': {
    what: 'This kind of file is not supported yet. It cannot be examined, so it is left out of the output.',
    next: 'If you need it, export it as CSV or plain text.',
  },
  'worker-crashed': {
    what: 'Work on this file stopped halfway. Memory may have run out.',
    next: 'Close other tabs and programs and try this file alone.',
  },
  'worker-timeout': {
    what: 'Work on this file was stopped because it made no progress for a long time.',
    next: 'The file may be broken. Export it again from the original device.',
  },
  'leak-found': {
    what: 'An original name, ID or similar value was still present after processing, so the file was taken out.',
    next: 'Go back to “Decide”, change that item from “Keep as it is”, and export again.',
  },
  'verify-failed': {
    what: 'The processed file was opened again and did not have a correct form, so it was taken out.',
    next: 'Export it again from the original device. If it still fails, go on without this file.',
  },
  'excluded-by-user': {
    what: 'It was left out on this page.',
    next: 'If you need it, go back to “Examine” and press “Put back”.',
  },
  cancelled: {
    what: 'The work was stopped, so this file has not been processed yet.',
    next: 'If you need it, export again.',
  },
  'parts-missing': {
    what: 'What the work needs could not be loaded.',
    next: 'Make sure that the server can be reached and begin again. If that does not help, open the page again.',
  },
  'edition-light': {
    what: 'This light edition does not have what looks at pictures and PDFs.',
    next: 'Use the full karina.html, or Karina on your server. The file does not go into the output.',
  },
  internal: {
    what: 'The file could not be processed because of a fault in this program.',
    next: 'Go on without this file. It is not in the output.',
  },
  'dicom-truncated': {
    what: 'The DICOM file ends before the lengths written in it are reached. Copying may not have finished.',
    next: 'Export it again from the device or the PACS.',
  },
  'dicom-malformed': {
    what: 'The structure of the DICOM file is broken and cannot be read.',
    next: 'Export it again from the device or the PACS.',
  },
  'dicom-length-lies': {
    what: 'A length written in the DICOM file does not match its content.',
    next: 'Export it again from the device or the PACS.',
  },
  'dicom-too-deep': {
    what: 'The DICOM file is nested too deeply to be examined safely.',
    next: 'It may be broken. Export it again from the device.',
  },
  'dicom-too-many-elements': {
    what: 'The DICOM file has too many elements to be examined safely.',
    next: 'It may be broken. Export it again from the device.',
  },
  'dicom-repeated-elements': {
    what: 'The DICOM file holds the same element many times on one level. Which one is right cannot be told.',
    next: 'It may be broken. Export it again from the device or the PACS.',
  },
  'dicom-header-too-large': {
    what: 'What the DICOM file holds beside its picture is too large to be examined safely.',
    next: 'It may be broken. Export it again from the device or the PACS.',
  },
  'dicom-too-many-names': {
    what: 'The DICOM file holds so many names and numbers that the output cannot be searched for all of them.',
    next: 'It may be broken. Export it again from the device or the PACS.',
  },
  'dicom-no-elements': {
    what: 'It looks like a DICOM file by its name or start, but no elements can be read in it.',
    next: 'Export it again from the device or the PACS.',
  },
  'dicom-unknown-syntax': {
    what: 'The DICOM file is written in an unknown transfer syntax and cannot be examined safely.',
    next: 'Ask for an export in a standard transfer syntax (Explicit VR Little Endian).',
  },
  'dicom-deflate-broken': {
    what: 'The compressed part of the DICOM file is broken and cannot be opened.',
    next: 'Export it again without compression.',
  },
  'dicom-deflate-bomb': {
    what: 'The compressed part of the DICOM file grows to a size that no picture has, so it was not opened.',
    next: 'Check where it comes from. If you need it, export it again without compression.',
  },
  'dicom-directory': {
    what: 'This is not an image but the index file of a CD or DVD (DICOMDIR). It holds patient information and is left out.',
    next: 'Nothing to do. The images are handled as files of their own.',
  },
  'dicom-encapsulated-document': {
    what: 'The DICOM file holds a document that is no PDF. Such documents cannot be examined yet.',
    next: 'If you need the document, process it in another way.',
  },
  'dicom-burned-in-declared': {
    what: 'The file itself says that patient information is visible in the picture. It cannot be masked yet.',
    next: 'Switch off the display of names on the device and export again.',
  },
  'text-undecodable': {
    what: 'The character encoding is unknown, so the text cannot be read.',
    next: 'Open it in a text editor, save it as UTF-8, and choose it again.',
  },
  'text-binary': {
    what: 'It looks like a text file but holds data that is not text.',
    next: 'Save it again as text or CSV in the program that made it.',
  },
  'text-line-too-long': {
    what: 'A line is too long to be examined safely. It may not be text.',
    next: 'Save it again with line breaks.',
  },
  'text-unencodable': {
    what: 'The processed text cannot be written in the encoding of the original file.',
    next: 'Save the original as UTF-8 and choose it again.',
  },
  'waveform-broken': {
    what: 'The waveform file is cut off, or its lengths and structure are not as its specification says.',
    next: 'Export it again from the device and choose that file.',
  },
  'waveform-checksum': {
    what: 'A checksum (CRC) of the ECG (SCP-ECG) does not fit its content: it was damaged or changed.',
    next: 'Export it again from the device and choose that file.',
  },
  'letter-broken': {
    what: 'The structure of the document is broken and cannot be read.',
    next: 'Open it in the program that made it, save it again, and choose it again.',
  },
  'letter-too-deep': {
    what: 'The document is nested too deeply to be examined safely.',
    next: 'It may be broken. Save it again in the program that made it.',
  },
  'letter-image': {
    what: 'The document holds pictures. Words inside pictures cannot be examined yet.',
    next: 'Remove the pictures and save it again, or save it as plain text.',
  },
  'letter-object': {
    what: 'Data of another program is embedded in the document and cannot be examined.',
    next: 'Remove what is embedded and save it again, or save it as plain text.',
  },
  'mail-attachment': {
    what: 'The mail has attachments, which cannot be examined inside it.',
    next: 'Save the attachments as files and choose those; save the mail again without them.',
  },
  'mail-sealed': {
    what: 'The mail is encrypted or signed, so its content cannot be changed.',
    next: 'Open it in the mail program and save its text as plain text.',
  },
  'table-row-width': {
    what: 'The rows of the table have different numbers of columns. A name could be missed when columns shift.',
    next: 'Open it in a spreadsheet, align the columns, and save it as CSV again.',
  },
  'table-stray-quote': {
    what: 'Quotation marks (") are used wrongly in the table, so the columns cannot be told apart.',
    next: 'Open it in a spreadsheet and save it as CSV again.',
  },
  'table-nul': {
    what: 'The table holds data that is not text (NUL).',
    next: 'Export it again as CSV from the system that made it.',
  },
  'table-mixed-encodings': {
    what: 'The character encoding changes within the table; it cannot be read from this row on.',
    next: 'Check whether files of different encodings were joined, and export the table in one encoding.',
  },
  'table-order': {
    what: 'The rows of this table cannot change places (the state of its encoding runs on across rows).',
    next: 'Set the order of rows to “as it is”, or export the table in UTF-8.',
  },
  'table-no-rows': {
    what: 'The table has no rows.',
    next: 'Check the export conditions (such as the period) and export again.',
  },
  'message-delimiters': {
    what: 'The message does not say properly (in MSH) which characters separate its fields.',
    next: 'Export it again from the system that sent it.',
  },
  'record-malformed': {
    what: 'A line has a form that files of this kind do not have, so the file cannot be read safely.',
    next: 'It may have been cut off or edited. Export it again with the software that made it.',
  },
  'office-broken': {
    what: 'The contents of the Office file are damaged or not laid out as they should be.',
    next: 'Open it in its program, save it again under a new name, and choose that.',
  },
  'office-bomb': {
    what: 'The contents of the Office file grow to an absurd size when unpacked.',
    next: 'Open it in its program, save it again or split it, and choose that.',
  },
  'office-kind': {
    what: 'The file is neither Excel (xlsx) nor Word (docx) nor PowerPoint (pptx).',
    next: 'Open it in its program and save it as xlsx, docx or pptx.',
  },
  'office-legacy': {
    what: 'This is an Office file of an old format (xls, doc, ppt), which cannot be searched reliably.',
    next: 'Open it in Excel or Word, save it in the new format (xlsx, docx, pptx), and choose that.',
  },
  'office-encrypted': {
    what: 'The Office file is protected by a password and cannot be searched.',
    next: 'Open it in its program, remove the password under File, Info, Protect, save, and choose it again.',
  },
  'office-macro': {
    what: 'The Office file holds macros (programs), which cannot be searched.',
    next: 'Save it in a format without macros (xlsx, docx, pptx) and choose that.',
  },
  'office-image': {
    what: 'The Office file holds pictures of a kind that cannot be replaced. Names shown in them cannot be found, so it is refused.',
    next: 'Remove the images and save again, or copy the text alone to another file.',
  },
  'office-embedded': {
    what: 'Another file or object is embedded in the Office file and cannot be searched.',
    next: 'Remove what is embedded (the table behind a chart, pasted files), save, and choose it again.',
  },
  'xml-broken': {
    what: 'The XML of this file (or of a document inside an Office file) is damaged or nested too deeply, and cannot be read.',
    next: 'Open it in its program, let it repair the file and save, or export it again, and choose that.',
  },
  'xml-entity': {
    what: 'The XML of this file holds declarations that are not normally used (DOCTYPE or entities). For safety it is not read.',
    next: 'Open it in its program and save it again, or export it again. Do not use it if you do not know where it came from.',
  },
  'xml-encoding': {
    what: 'The character encoding of the XML is not a standard one or not the one it declares, or characters are damaged.',
    next: 'Open it in its program and save it again, or check the encoding and export it again.',
  },
  'json-broken': {
    what: 'The JSON of this file is cut off, does not follow the standard or is nested too deeply, and cannot be read.',
    next: 'Export it again and choose that.',
  },
  'fhir-no-resource': {
    what: 'Something in this JSON is no FHIR resource. What it says cannot be judged, so the file is not taken.',
    next: 'Export the FHIR resources alone and choose those.',
  },
  'zip-broken': {
    what: 'The ZIP file is broken and cannot be opened.',
    next: 'Make it again, or unpack it and choose the folder.',
  },
  'zip-encrypted': {
    what: 'The ZIP file is protected by a password.',
    next: 'Unpack it on this computer first and choose the folder.',
  },
  'zip-too-many-entries': {
    what: 'The ZIP file holds too many files.',
    next: 'Unpack it and choose it in parts.',
  },
  'zip-too-large': {
    what: 'The content of the ZIP file is too large.',
    next: 'Unpack it and choose it in parts.',
  },
  'zip-ratio': {
    what: 'The compression of the ZIP file is abnormal. It may be made to stop a computer.',
    next: 'Check where it comes from. Do not open it if you do not know it.',
  },
  'zip-path-outside': {
    what: 'The ZIP file holds a name that points outside of it. It may have been tampered with.',
    next: 'Check where it comes from. Do not open it if you do not know it.',
  },
  'zip-nested': {
    what: 'The ZIP file holds another ZIP file.',
    next: 'Take the inner ZIP file out and choose it directly.',
  },
  'zip-duplicate-path': {
    what: 'The ZIP file holds two or more files of the same name.',
    next: 'Unpack it, rename the files, and choose them again.',
  },
  'too-many-files': {
    what: 'There are too many files to be handled at once.',
    next: 'Choose them in parts, by period or by patient.',
  },
  'package-checksum': {
    what: 'The exported package was read back and its content did not match.',
    next: 'Do not use this package. Export again.',
  },
  'package-entry-broken': {
    what: 'This file inside the package is broken and cannot be read.',
    next: 'Ask the sender for the package again.',
  },
  'package-manifest-missing': {
    what: 'This is not a package made by Karina (it has no manifest.json).',
    next: 'Choose the ZIP as you received it, for example “package.zip”.',
  },
  'package-manifest-broken': {
    what: 'The list of the package (manifest.json) is broken or was altered.',
    next: 'Do not use this package; ask the sender.',
  },
  'seal-passphrase-wrong': {
    what: 'The passphrase is wrong, so the file cannot be opened.',
    next: 'Check capital letters and separators and type it again.',
  },
  'seal-passphrase-weak': {
    what: 'The passphrase is short or easy to guess.',
    next: 'Press “Make a passphrase”, or use a longer one.',
  },
  'seal-broken': {
    what: 'The sealed file is broken and cannot be opened.',
    next: 'Choose another copy that you kept.',
  },
  'seal-not-karina': {
    what: 'This is not a removed-information file made by Karina.',
    next: 'Choose the file that you saved last time; its name ends in “.age”.',
  },
  'answers-unreadable': {
    what: 'The settings of the last time could not be read.',
    next: 'Pseudonyms are the same as last time. Please make only the settings again on the screen.',
  },
  'seal-newer-version': {
    what: 'This removed-information file was made by a newer version of Karina.',
    next: 'Update Karina, then open it.',
  },
  'seal-other-project': {
    what: 'This removed-information file belongs to another project, with another key. Joining them would give one person two pseudonyms.',
    next: 'Choose a file of the same project. Open those of other projects by themselves.',
  },
} satisfies typeof jaErrors;

export const refusedKinds = {
  tiff: 'BigTIFF image',
  heic: 'HEIC or AVIF image (phone photo; save it as JPEG first)',
  'office-xml': 'Word, Excel, PowerPoint',
  'office-legacy': 'Word, Excel, PowerPoint (old format)',
  xml: 'XML',
  json: 'JSON',
  mp4: 'MP4 video',
  avi: 'AVI video',
  mpeg: 'MPEG video',
  wav: 'WAV sound',
  gzip: 'gzip archive',
  'seven-zip': '7z archive',
  rar: 'RAR archive',
  executable: 'Program',
  companion: 'Part of a viewer on a CD, or its description',
  'scp-ecg': 'Electrocardiogram (SCP-ECG)',
  edf: 'Electroencephalogram and others (EDF)',
  mfer: 'Electrocardiogram and others (MFER)',
  vcf: 'Genome (VCF)',
  fasta: 'Sequence (FASTA)',
  sam: 'Genome (SAM)',
  fastq: 'Genome (FASTQ)',
  bam: 'Genome (BAM)',
  cram: 'Genome (CRAM)',
  nifti: 'Brain image (NIfTI)',
  sqlite: 'Database (SQLite)',
  age: 'Sealed file (age)',
  shortcut: 'Shortcut',
  'system-file': 'File made by the computer itself',
} satisfies typeof jaKinds;
