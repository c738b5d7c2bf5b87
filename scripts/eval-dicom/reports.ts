import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import { element, latin, sequence } from '../../tests/fixtures/dicom-builder.ts';
import type { Needle, Sample } from './sample.ts';
import { needle } from './sample.ts';
import { byTag } from './table.ts';
import type { Tokens } from './tokens.ts';

type Item = readonly Build[];

/** Collects canaries while a report is written. */
class Report {
  readonly canaries: Needle[] = [];
  readonly harmless: Needle[] = [];
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  put(name: string, tag: number, vr: string): Build {
    const token = latin(this.tokens.next(vr));
    this.canaries.push(needle(name, token));
    return element(tag, vr, token);
  }

  keep(name: string, build: Build): Build {
    this.harmless.push({ name, bytes: build });
    return build;
  }

  /** A code of a published scheme, or one of the clinic's own whose meaning somebody typed. */
  code(scheme: 'DCM' | '99CLINIC', meaning: Build): Item {
    return [element(0x00080100, 'SH', '121071'), element(0x00080102, 'SH', scheme), meaning];
  }

  content(type: string, ...builds: readonly Build[]): Item {
    const meaning = this.keep(
      'CodeMeaning of a published code',
      element(0x00080104, 'LO', `Title of ${type}`),
    );
    return [
      element(0x0040a010, 'CS', 'CONTAINS'),
      element(0x0040a040, 'CS', type),
      sequence(0x0040a043, [this.code('DCM', meaning)]),
      ...builds,
    ];
  }

  sample(name: string, sopClass: string, builds: readonly Build[]): Sample {
    const all = [element(0x00080016, 'UI', `1.2.840.10008.5.1.4.1.1.${sopClass}`), ...builds].sort(byTag);
    const { canaries, harmless } = this;
    return { group: 'D reports', name, builds: all, canaries, harmless };
  }
}

function structuredReport(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  const leaves = (where: string): Item[] => [
    report.content('PNAME', put(`${where} PNAME`, 0x0040a123, 'PN')),
    report.content('TEXT', put(`${where} TEXT`, 0x0040a160, 'UT')),
    report.content('DATE', put(`${where} DATE`, 0x0040a121, 'DA')),
    report.content('DATETIME', put(`${where} DATETIME`, 0x0040a120, 'DT')),
    report.content('TIME', put(`${where} TIME`, 0x0040a122, 'TM')),
    report.content('UIDREF', put(`${where} UIDREF`, 0x0040a124, 'UI')),
    report.content(
      'CODE',
      sequence(0x0040a168, [report.code('99CLINIC', put(`${where} CODE meaning`, 0x00080104, 'LO'))]),
    ),
  ];
  const container = (where: string, children: readonly Item[]): Item =>
    report.content('CONTAINER', sequence(0x0040a730, [...leaves(where), ...children], 'open'));
  const builds = [
    element(0x00080060, 'CS', 'SR'),
    sequence(0x0040a073, [
      [put('verifying observer', 0x0040a075, 'PN'), put('verifying organization', 0x0040a027, 'LO')],
    ]),
    sequence(0x0040a078, [[put('author observer', 0x0040a123, 'PN')]]),
    sequence(0x0040a730, [container('first', [container('second', [container('third', [])])])]),
  ];
  return report.sample('structured report', '88.33', builds);
}

function presentationState(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  return report.sample('presentation state', '11.1', [
    put('ContentDescription', 0x00700081, 'LO'),
    put('ContentCreatorName', 0x00700084, 'PN'),
    put('PresentationCreationDate', 0x00700082, 'DA'),
    sequence(0x00700001, [
      [
        report.keep('graphic layer', element(0x00700002, 'CS', 'LAYER1')),
        sequence(0x00700008, [[put('UnformattedTextValue', 0x00700006, 'ST')]]),
      ],
    ]),
    sequence(0x00700060, [
      [element(0x00700002, 'CS', 'LAYER1'), put('GraphicLayerDescription', 0x00700068, 'LO')],
    ]),
  ]);
}

function keyObject(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  return report.sample('key object', '88.59', [
    sequence(0x0040a730, [report.content('TEXT', put('key object description', 0x0040a160, 'UT'))]),
    sequence(0x0040a375, [
      [put('evidence study', 0x0020000d, 'UI'), put('evidence retrieve AE', 0x00080054, 'AE')],
    ]),
  ]);
}

function radiotherapy(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  return report.sample('plan and structures', '481.5', [
    put('StructureSetLabel', 0x30060002, 'SH'),
    put('StructureSetName', 0x30060004, 'LO'),
    put('StructureSetDescription', 0x30060006, 'ST'),
    sequence(0x30060020, [[put('ROIName', 0x30060026, 'LO'), put('ROIDescription', 0x30060028, 'ST')]]),
    sequence(0x30060080, [
      [put('ROIObservationLabel', 0x30060085, 'SH'), put('ROIInterpreter', 0x300600a6, 'PN')],
    ]),
    put('RTPlanLabel', 0x300a0002, 'SH'),
    put('RTPlanName', 0x300a0003, 'LO'),
    put('RTPlanDescription', 0x300a0004, 'ST'),
    sequence(0x300a00b0, [[put('BeamName', 0x300a00c2, 'LO'), put('BeamDescription', 0x300a00c3, 'ST')]]),
    sequence(0x300a0180, [
      [put('PatientSetupLabel', 0x300a0183, 'LO'), put('SetupTechniqueDescription', 0x300a01b2, 'ST')],
    ]),
    put('ReviewerName', 0x300e0008, 'PN'),
  ]);
}

function segmentation(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  return report.sample('segmentation', '66.4', [
    sequence(0x00620002, [
      [
        report.keep('segment number', element(0x00620004, 'US', Uint8Array.of(1, 0))),
        put('SegmentLabel', 0x00620005, 'LO'),
        put('SegmentDescription', 0x00620006, 'ST'),
        put('TrackingID', 0x00620020, 'UT'),
        put('TrackingUID', 0x00620021, 'UI'),
      ],
    ]),
  ]);
}

function waveform(tokens: Tokens): Sample {
  const report = new Report(tokens);
  const put = report.put.bind(report);
  return report.sample('waveform', '9.1.1', [
    sequence(0x0040b020, [[put('annotation text', 0x00700006, 'ST')]]),
    sequence(0x54000100, [[report.keep('samples', element(0x54001010, 'OW', latin('WAVEFORM SAMPLES')))]]),
  ]);
}

/** Documents inside DICOM: each is refused for what it is. */
function encapsulated(tokens: Tokens): Sample[] {
  const of = (name: string, sopClass: string, body: string): Sample => ({
    group: 'E encapsulated',
    name,
    builds: [
      element(0x00080016, 'UI', `1.2.840.10008.5.1.4.1.1.${sopClass}`),
      element(0x00420010, 'ST', tokens.next('ST')),
      element(0x00420011, 'OB', latin(body)),
    ],
    canaries: [],
    refusal: 'dicom-encapsulated-document',
  });
  return [
    of('PDF', '104.1', `%PDF-1.7 ${tokens.next('LO')}`),
    of('CDA', '104.2', `<ClinicalDocument>${tokens.next('LO')}</ClinicalDocument>`),
  ];
}

export function reportSamples(tokens: Tokens): Sample[] {
  return [
    structuredReport(tokens),
    presentationState(tokens),
    keyObject(tokens),
    radiotherapy(tokens),
    segmentation(tokens),
    waveform(tokens),
    ...encapsulated(tokens),
  ];
}
