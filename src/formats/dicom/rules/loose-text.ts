import type { Place } from '../../../core/findings/finding.ts';
import type { Element } from '../read/element.ts';
import { hexOf } from '../read/tag.ts';
import { isLocalText } from '../read/vr.ts';

/** Text that holds codes, versions of standards or names of formats and never a sentence. */
const controlled: ReadonlySet<number> = new Set([
  0x00020013, 0x00080100, 0x00080102, 0x00080103, 0x00080119, 0x00080120, 0x00120063, 0x00281054, 0x00283004,
  0x00420012, 0x00420014,
]);

/** Defined terms of PS3.3 C.7.6.1.1.2 and of its kin per modality. */
const imageTypes: ReadonlySet<string> = new Set(
  'ORIGINAL DERIVED PRIMARY SECONDARY AXIAL LOCALIZER MPR MIP VOLUME OTHER NONE REFORMATTED PROJECTION'.split(
    ' ',
  ),
);

/** Defined terms of PS3.16 Annex L that are met every day. */
const bodyParts: ReadonlySet<string> = new Set(
  (
    'ABDOMEN ABDOMENPELVIS ANKLE ARM BRAIN BREAST CALF CHEST CHESTABDOMEN CHESTABDPELVIS CLAVICLE COCCYX CSPINE ' +
    'ELBOW EXTREMITY EYE FACE FEMUR FINGER FOOT FOREARM HAND HEAD HEADNECK HEART HIP HUMERUS JAW KIDNEY KNEE LEG ' +
    'LIVER LSPINE LUNG NECK NECKCHEST NOSE ORBIT PANCREAS PELVIS PROSTATE RIB SCAPULA SHOULDER SKULL SPINE SSPINE ' +
    'STERNUM TEETH THIGH THORAX THUMB THYROID TOE TSPINE UTERUS WHOLEBODY WRIST'
  ).split(' '),
);

/** Codes that makers fill as they like. */
const openCodes: ReadonlyMap<number, ReadonlySet<string>> = new Map([
  [0x00080008, imageTypes],
  [0x00180015, bodyParts],
  [0x00180022, new Set<string>()],
]);

/**
 * Text that no rule names and that nobody can judge by its tag: it stays, and a person is shown it. Null for what
 * says nothing: numbers, defined terms, codes.
 */
export function loosePlaceOf({ tag, vr }: Pick<Element, 'tag' | 'vr'>, text: string): Place | null {
  if (text === '' || controlled.has(tag)) return null;
  const loose = vr === 'CS' ? isLooseCode(tag, text) : isLocalText(vr) && vr !== 'PN' && saysSomething(text);
  if (!loose) return null;
  const hex = hexOf(tag);
  return { key: `dicom:${hex}`, format: 'dicom', item: 'free-text', tag: hex };
}

function isLooseCode(tag: number, text: string): boolean {
  const terms = openCodes.get(tag);
  return text.split('\\').some((one) => {
    const term = one.trim();
    return terms ? saysSomething(term) && !terms.has(term) : !/^[A-Z0-9 _]*$/.test(term);
  });
}

/** Letters of any script, or digits enough for an ID. */
function saysSomething(text: string): boolean {
  return /\p{L}|\d{6}/u.test(text);
}
