import { fail } from '../../core/result.ts';
import type { FieldFile } from '../fields/field-file.ts';
import { fieldsModule } from '../fields/module.ts';
import { openAecg } from './aecg/open.ts';
import { openEdf } from './edf/open.ts';
import { waveformKind } from './kind.ts';
import { openMfer } from './mfer/open.ts';
import { openScp } from './scp/open.ts';

const readers = { edf: openEdf, mfer: openMfer, scp: openScp, aecg: openAecg } as const;
const extensions = { edf: '.edf', mfer: '.mwf', scp: '.scp', aecg: '.xml' } as const;

interface WaveformFile extends FieldFile {
  readonly extension: string;
}

export const waveformModule = fieldsModule({
  id: 'waveform',
  accept: ['.mwf', '.scp', '.edf', '.bdf', '.xml'],
  extension: (file) => (file as WaveformFile).extension,
  detect: (head) => (waveformKind(head) ? { by: 'bytes' } : null),

  async open(source, ctx) {
    const head = await source.read(0, ctx.limits.recogniseBytes);
    const kind = waveformKind(head);
    if (!kind) return fail('waveform-broken', { kind: 'file' });
    const opened = await readers[kind](source, ctx);
    if (!opened.ok) return opened;
    const extension = head[0] === 0xff ? '.bdf' : extensions[kind];
    const file: WaveformFile = { ...opened.value, extension };
    return { ok: true, value: file };
  },
});
