const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
const perThousand = (part, whole) => (whole === 0 ? '-' : ((1000 * part) / whole).toFixed(2));

/** What was reached on one file, as tables; with `--misses` and `--wrong` also where it was not. */
export function printScore(report, { misses, wrong }) {
  const { name, texts, characters, labels, rules, marks, right, marked, scanMs } = report;
  const { openMs, marksNoDates, rightNoDates, markedNoDates } = report;
  console.log(`\n${name}: ${texts} texts, ${characters} characters`);
  console.table(
    labels.map(({ label, spans, overlap, full }) => ({
      label,
      spans,
      'recall, overlap %': percent(overlap, spans),
      'recall, full cover %': percent(full, spans),
    })),
  );
  console.table(
    rules.map((rule) => ({
      rule: rule.rule,
      marks: rule.marks,
      'on a label %': percent(rule.right, rule.marks),
      'characters per 1,000': perThousand(rule.characters, characters),
    })),
  );
  console.log(`precision: ${percent(right, marks)} % of ${marks} marks touch an identifying label`);
  console.log(`  without dates and ages: ${percent(rightNoDates, marksNoDates)} % of ${marksNoDates}`);
  console.log(`marked characters per 1,000: ${perThousand(marked, characters)}`);
  console.log(`  without dates and ages:    ${perThousand(markedNoDates, characters)}`);
  console.log(`speed: ${Math.round(characters / (scanMs / 1000)).toLocaleString('en')} characters a second`);
  console.log(`dictionary and model opened in ${Math.round(openMs)} ms`);
  for (const { gold, marks: found } of report.scanned) {
    const points = Array.from(gold.text);
    const around = ({ start, end }) =>
      `${points.slice(Math.max(0, start - 12), start).join('')}⟦${points.slice(start, end).join('')}⟧${points.slice(end, end + 12).join('')}`;
    const astral = points.length !== gold.text.length;
    if (misses)
      for (const span of gold.spans)
        if (span.label === misses && !astral && !found.some((m) => m.start < span.end && span.start < m.end))
          console.log(`missed ${gold.id}: ${around(span)}`);
    if (wrong)
      for (const mark of found)
        if (
          mark.rule === wrong &&
          !astral &&
          !gold.spans.some((s) => s.start < mark.end && mark.start < s.end)
        )
          console.log(`wrong ${gold.id} ${mark.confidence}: ${around(mark)}`);
  }
}
