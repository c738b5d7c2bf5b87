/** Modality (0008,0060): defined terms of PS3.3 C.7.3.1.1.1. Another text in its place might say anything. */
const modalities: ReadonlySet<string> = new Set(
  (
    'ANN AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DMS DG DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO IOL ' +
    'IVOCT IVUS KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPT OPTBSV OPTENF OPV OSS OT PA PLAN POS PR PT PX REG ' +
    'RESP RF RG RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP ' +
    'TG US VA XA XC XAPROTOCOL'
  ).split(' '),
);

export function isModality(text: string): boolean {
  return modalities.has(text);
}
