import { flushSync, mount, unmount } from 'svelte';
import type { RecordModel } from '../../core/record/model.ts';
import css from '../../styles/print.css?inline';
import { recordHtml } from './record-html.ts';
import RecordSheet from './RecordSheet.svelte';

/** The record as the file that goes into the package: the same component as on the page and on paper. */
export function renderRecord(record: RecordModel): string {
  const target = document.createElement('div');
  const sheet = mount(RecordSheet, { target, props: { record } });
  flushSync();
  const article = target.querySelector('article');
  const html = article ? recordHtml(article, css) : '';
  void unmount(sheet);
  return html;
}
