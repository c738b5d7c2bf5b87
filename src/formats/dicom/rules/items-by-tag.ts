import type { ItemId } from '../../../core/findings/items.ts';

/** Tags whose meaning neither VR nor keyword gives away. The rest follows the patterns below. */
export const itemByTag: Readonly<Record<string, ItemId>> = {
  '00081140': 'uid', // Referenced Image Sequence: what it holds are references
  '00082112': 'uid', // Source Image Sequence
  '00080050': 'exam-id', // Accession Number
  '00200010': 'exam-id', // Study ID
  '00100010': 'patient-name',
  '00100020': 'patient-id',
  '00100030': 'birth-date',
  '00100032': 'unlisted', // Patient's Birth Time: no year and month to keep
  '00100033': 'birth-date', // Patient's Birth Date in Alternative Calendar
  '00100040': 'sex',
  '00101010': 'age',
  '00101001': 'other-name', // Other Patient Names
  '00101005': 'other-name', // Patient's Birth Name
  '00101060': 'family-name', // Patient's Mother's Birth Name
  '00102297': 'family-name', // Responsible Person
  '00102152': 'address', // Region of Residence
  '00102150': 'address', // Country of Residence
  '00380300': 'institution', // Current Patient Location
  '00380400': 'address', // Patient's Institution Residence
  '0038001E': 'address', // Scheduled Patient Institution Residence
  '00101040': 'address',
  '00101050': 'insured-number', // Insurance Plan Identification
  '00080201': 'exam-time', // Timezone Offset From UTC
  '3010005A': 'description', // RT Physician Intent Narrative
  '00880200': 'graphics', // Icon Image Sequence
  '00101100': 'graphics', // Referenced Patient Photo Sequence
  '00700001': 'graphics', // Graphic Annotation Sequence
  '00160077': 'unlisted', // GPS Time Stamp
  '00080055': 'device', // Station AE Title
  '00020016': 'device', // Source Application Entity Title
  '00020017': 'device', // Sending
  '00020018': 'device', // Receiving
  '00020026': 'url', // Source Presentation Address
  '00020027': 'url',
  '00020028': 'url',
  '00020100': 'private-data', // Private Information Creator UID
  '00020102': 'private-data', // Private Information
  '00181803': 'device', // NTP Source Address
  '00081190': 'url', // Retrieve URL
  '00080407': 'url', // Stored Instance Base URI
  '00080408': 'url', // Folder Access URI
  '00080409': 'url', // File Access URI
  '00287FE0': 'url', // Pixel Data Provider URL
  '00404073': 'url', // Storage URL
  '0040E010': 'url', // Retrieve URI
  '0074100A': 'url', // Contact URI
  '4FFE0001': 'signature', // MAC Parameters Sequence: what the signatures were made over
  '04000500': 'private-data', // Encrypted Attributes Sequence
  '00100034': 'unlisted', // Patient's Death Date in Alternative Calendar
  '00401006': 'other-id', // Placer Order Number / Procedure
  '00401007': 'other-id', // Filler Order Number / Procedure
  '00402006': 'other-id', // Placer Order Number / Imaging Service Request, retired
  '00402007': 'other-id', // Filler Order Number / Imaging Service Request, retired
  '0040E001': 'other-id', // HL7 Instance Identifier
  '4010101A': 'other-id', // Boarding Pass ID
  '21000160': 'staff-name', // Owner ID
  '0074100C': 'staff-name', // Contact Display Name
};

/** Attributes of the table by keyword, first match wins. */
export const itemByKeyword: readonly (readonly [RegExp, ItemId])[] = [
  [/Telephone|Phone|Telecom/, 'phone'],
  [/Address/, 'address'],
  [/^GPS/, 'address'],
  [/Signature|^MAC|Certif/, 'signature'],
  [/Overlay|Graphic|Curve/, 'graphics'],
  [
    /Physician|Performer|Observer|Operator|Recipient|Author|Participant|Creator|Interpreter|Approver/,
    'staff-name',
  ],
  [/Institution|Organization|Department|Location|TrialSite|RequestingService/, 'institution'],
  [/Station|Detector|Serial|Gantry|Generator|Cassette|Plate|Transducer|UDI/, 'device'],
  [/Comments?|Description|Text|Reason|History|Label|Notes?/, 'description'],
  [/IDs?$|IDs?Sequence$|Identifier|Identification|Number|Locator|^Issuer|AccessionNumber/, 'other-id'],
];

/**
 * What a person wrote of a patient or named after one, though the table lists only the sequences around it (content
 * and graphic annotations, action D) or nothing of it (segments, waveforms, beams).
 */
export const narrativeTags: ReadonlySet<number> = new Set([
  0x0018003a, 0x00240044, 0x00286022, 0x00380102, 0x00400400, 0x0040050a, 0x00400556, 0x0040a160, 0x0040a33a,
  0x00420010, 0x00440003, 0x00440011, 0x00440106, 0x00620005, 0x00620006, 0x00620020, 0x00700006, 0x00700068,
  0x00700081, 0x00700207, 0x00700208, 0x0070030f, 0x00700310, 0x00741006, 0x00741202, 0x00741204, 0x00741238,
  0x30020002, 0x30020003, 0x30020004, 0x30040006, 0x300600c8, 0x30080012, 0x30080066, 0x30080074, 0x30080202,
  0x300a00c2, 0x300a0183, 0x300a0402,
]);

/**
 * UI attributes that name a class, a syntax, a coding scheme or an organisation and no instance. A value
 * of theirs outside DICOM's own root (a private SOP class, SNOMED's OID) must stay as it is.
 */
export const classLikeUids: ReadonlySet<number> = new Set([
  0x00020002, 0x00020010, 0x00020012, 0x00020032, 0x00041510, 0x00041512, 0x0004151a, 0x00080016, 0x0008001a,
  0x0008001b, 0x00080062, 0x0008010c, 0x0008010d, 0x00080117, 0x00080118, 0x0008040e, 0x00081150, 0x0008115a,
  0x00083002, 0x00089123, 0x00340003, 0x0040e031, 0x04000010, 0x04000510, 0x3010001f, 0x30100052, 0x30100053,
]);
