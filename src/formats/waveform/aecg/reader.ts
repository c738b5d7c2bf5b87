import { fail, ok, type Result } from '../../../core/result.ts';
import type { FieldKind } from '../../fields/field-kinds.ts';
import type { Context, WaveformChannel, WaveformModel } from '../../format.ts';
import { scanXml, type XmlElement } from '../../xml/scan.ts';
import { thinned } from '../thin.ts';

export interface AecgSpan {
  readonly name: string;
  readonly kind: FieldKind;
  readonly value: string;
  readonly said?: string;
  readonly from: number;
  readonly to: number;
}

const maxDepth = 200;
const maxSpans = 200_000;

/** Elements whose value is a point in time. */
const times: ReadonlySet<string> = new Set([
  'low',
  'high',
  'center',
  'head',
  'effectiveTime',
  'time',
  'activityTime',
]);

/** Within these, names are of places and makers, not of persons. */
const organisations = /organization|location|device|place|facility|site$/iu;
const places: ReadonlySet<string> = new Set([
  'streetAddressLine',
  'addr',
  'city',
  'state',
  'postalCode',
  'country',
  'houseNumber',
  'streetName',
]);

/** Walks through an annotated ECG (HL7 aECG, PORT_MT020001) and notes what names somebody. */
export class AecgReader {
  readonly spans: AecgSpan[] = [];
  readonly comments: { readonly from: number; readonly to: number }[] = [];
  private readonly path: string[] = [];
  private readonly channels: { name: string; digits: string }[] = [];
  private code = '';
  private step: number | null = null;
  private readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }

  read(ctx: Context): Result<null> {
    let root = '';
    const done = scanXml(
      this.xml,
      maxDepth,
      {
        open: (element) => {
          if (root === '') root = element.local;
          this.path.push(element.local);
          this.attributes(element);
        },
        text: (from, to, kind) => {
          if (kind !== 'comment') this.text(from, to);
          else if (this.xml.startsWith('<!--', from - 4) && this.xml.slice(from, to).trim() !== '')
            this.comments.push({ from, to });
        },
        close: () => {
          this.path.pop();
        },
      },
      ctx.progress,
    );
    if (!done.ok) return fail('waveform-broken', done.error.where);
    if (root !== 'AnnotatedECG' || this.spans.length > maxSpans)
      return fail('waveform-broken', { kind: 'file' });
    return ok(null);
  }

  /** Arrow function: it is handed on. */
  readonly curves = (): Pick<WaveformModel, 'channels' | 'seconds'> => {
    const channels = this.channels.map(({ name, digits }): WaveformChannel => {
      const numbers = digits
        .split(/\s+/u)
        .filter((word) => word !== '')
        .map(Number);
      return { name, points: thinned(numbers.length, (i) => numbers[i] ?? Number.NaN) };
    });
    const longest = this.channels[0]?.digits.trim().split(/\s+/u).length ?? 0;
    return { channels, seconds: this.step === null ? null : this.step * longest };
  };

  private get parent(): string {
    return this.path.at(-2) ?? '';
  }

  private within(names: RegExp): boolean {
    return this.path.some((name) => names.test(name));
  }

  private attributes({ local, attributes }: XmlElement): void {
    const at = (name: string) => attributes.find((one) => one.local === name);
    const value = (name: string): string => {
      const found = at(name);
      return found ? this.xml.slice(found.from, found.to) : '';
    };
    if (local === 'id') this.id(at('extension'), at('root'));
    else if (local === 'birthTime') this.date('birth', 'birth', at('value'));
    else if (times.has(local) || /:?TS$/u.test(value('type')))
      this.date('exam-date', 'exam-date', at('value'));
    else if (local === 'telecom') this.add('contact', 'phone', at('value'));
    else if (local === 'increment' && value('unit') === 's') this.step ??= Number(value('value'));
    if (local === 'code' && /^MDC_ECG_LEAD_/u.test(value('code')))
      this.code = value('code').replace('MDC_ECG_LEAD_', '');
    for (const one of ['displayName', 'codeSystemName']) this.data(at(one));
  }

  private id(
    extension: { from: number; to: number } | undefined,
    root: { from: number; to: number } | undefined,
  ): void {
    const isPatient = /^(?:trialSubject|patient|subject|patientRole)$/u.test(this.parent);
    const isStaff = /person|performer|investigator|author|technician|responsible/iu.test(this.parent);
    const isDevice = /device|product/iu.test(this.parent);
    if (extension && extension.from < extension.to) {
      if (isPatient) this.add('patient-id', 'patient-id', extension);
      else if (isStaff) this.add('staff-id', 'staff-id', extension);
      else if (isDevice) this.add('device', 'device', extension);
      else this.add('other-id', 'exam-id', extension);
    }
    if (root && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(this.xml.slice(root.from, root.to)))
      this.add('uid', 'uid', root);
  }

  /** The day; the time of day behind it stays. */
  private date(name: string, kind: FieldKind, place: { from: number; to: number } | undefined): void {
    if (!place || !/^(?:18|19|20|21)\d{6}/u.test(this.xml.slice(place.from, place.to))) return;
    this.add(name, kind, { from: place.from, to: place.from + 8 });
  }

  /** Meanings of codes are texts of the clinic as often as of a standard. */
  private data(place: { from: number; to: number } | undefined): void {
    this.add('code-text', 'data', place);
  }

  private text(from: number, to: number): void {
    const raw = this.xml.slice(from, to);
    if (raw.trim() === '') return;
    const local = this.path.at(-1) ?? '';
    if (local === 'digits') {
      if (this.channels.length < 64) this.channels.push({ name: this.code, digits: raw });
      return;
    }
    const start = from + raw.length - raw.trimStart().length;
    const place = { from: start, to: start + raw.trim().length };
    if (places.has(local)) this.add('address', 'address', place);
    else if (local === 'name' || this.parent === 'name') this.name(local, place);
    else if (/(?:manufacturerModelName|softwareName)$/u.test(local)) this.add('model', 'data', place);
    else if (/serial|lot/iu.test(local)) this.add('device', 'device', place);
    else this.add('text', 'free-text', place);
  }

  private name(local: string, place: { from: number; to: number }): void {
    const ofPatient = this.within(/^subjectDemographicPerson$|^patientPatient$/u);
    if (ofPatient) {
      const part = local === 'given' || local === 'family';
      this.add(part ? local : 'name', 'name', place);
    } else if (this.path.slice(-3).some((name) => organisations.test(name)))
      this.add('institution', 'institution', place);
    else this.add('staff', 'staff', place);
  }

  private add(name: string, kind: FieldKind, place: { from: number; to: number } | undefined): void {
    if (!place || place.from >= place.to) return;
    const value = unescapeXml(this.xml.slice(place.from, place.to));
    this.spans.push({ name, kind, value, from: place.from, to: place.to });
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:(\w+)|#(\d+)|#x([0-9A-Fa-f]+));/gu,
    (whole, name?: string, digits?: string, hex?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number(digits);
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
    },
  );
}
