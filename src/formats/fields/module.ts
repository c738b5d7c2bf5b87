import { PartsSource, type Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { FormatId, Place } from '../../core/findings/finding.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { proposedAction, type Proposal } from '../../core/policy/proposal.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context, FormatModule } from '../format.ts';
import { dropped, proposalOf } from '../text/proposal.ts';
import { applyFields } from './apply.ts';
import type { FieldFile } from './field-file.ts';
import { inspectFields, type FieldInspection } from './inspect.ts';
import { leftInFields } from './verify.ts';

export interface FieldsSpec {
  readonly id: FormatId;
  readonly accept: readonly string[];
  readonly detect: FormatModule['detect'];
  /** Reads a file as its fields; never throws. */
  readonly open: (source: ByteSource, ctx: Context) => Promise<Result<FieldFile>>;
  /** Of the output, with its dot; of the file as it was opened where the format has several. */
  readonly extension: string | ((file: FieldFile) => string);
  readonly stretches?: FormatModule['stretches'];
  readonly excerpt?: FormatModule['excerpt'];
  /** What is special about a kind of place; null = as for its item everywhere. */
  readonly proposal?: (place: Place) => Proposal | null;
}

interface Opened {
  readonly source: ByteSource;
  readonly file: Result<FieldFile>;
  output: { readonly parts: readonly Part[]; readonly file: Result<FieldFile> } | null;
}

/** A module for files that are made of named fields. Each format says what its fields are; the rest is the same. */
export function fieldsModule(spec: FieldsSpec): FormatModule<FieldInspection> {
  const { id, accept, detect, open, stretches, excerpt } = spec;

  const proposal = (place: Place, hasPatient: boolean): Proposal =>
    spec.proposal?.(place) ?? (place.item === 'private-data' ? dropped : proposalOf(place.item, hasPatient));

  /** What was opened under a context: a run inspects a file and applies its plan one after the other. */
  const opened = new WeakMap<Context, Opened>();

  const read = async (source: ByteSource, ctx: Context): Promise<Result<FieldFile>> => {
    if (source.size === 0) return fail('file-empty', { kind: 'file' });
    const last = opened.get(ctx);
    if (last?.source === source) return last.file;
    const parts = source instanceof PartsSource ? source.parts : null;
    if (parts !== null && last?.output?.parts === parts) return last.output.file;
    const file = await open(source, ctx);
    // What is opened afterwards are outputs: searched and verified one after the other.
    if (!last) opened.set(ctx, { source, file, output: null });
    else if (parts !== null) last.output = { parts, file };
    return file;
  };

  return {
    id,
    labelKey: id,
    accept,
    searchesText: true,
    standing: [],
    detect,
    ...(stretches && { stretches }),
    ...(excerpt && { excerpt }),

    async inspect(source, ctx) {
      const file = await read(source, ctx);
      if (!file.ok) return file;
      ctx.progress(source.size);
      return ok(inspectFields(file.value, id, ctx));
    },

    proposal: (place, { subjects }) => proposal(place, subjects.length > 0),

    propose(inspection, policy) {
      const hasPatient = inspection.subjects.length > 0;
      return inspection.findings.map((finding) => ({
        ...finding,
        action: actionFor(finding.place, policy, (place) =>
          proposedAction(proposal(place, hasPatient), policy),
        ),
      }));
    },

    async pseudonymize(source, plan, ctx) {
      const file = await read(source, ctx);
      if (!file.ok) return file;
      const output = await applyFields(source, file.value, plan, ctx, (again) => read(again, ctx));
      ctx.progress(source.size);
      if (!output.ok) return output;
      const extension = typeof spec.extension === 'string' ? spec.extension : spec.extension(file.value);
      return ok({ ...output.value, extension });
    },

    async preview(source, ctx) {
      const file = await read(source, ctx);
      if (!file.ok) return file;
      const { text, fields, preview } = file.value;
      if (preview) return preview();
      return ok({
        kind: 'text',
        text: text ?? fields.map(({ name, value }) => `${name}\t${value}`).join('\n'),
      });
    },

    async verify(output, plan, ctx) {
      const file = await read(output, ctx);
      if (!file.ok) return [{ at: { kind: 'file' }, failure: { code: 'verify-failed' } }];
      return leftInFields(file.value, plan);
    },
  };
}
