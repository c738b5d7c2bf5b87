/** All that the page opens without: the steps after 選ぶ, and the record. One chunk, so that all of it is there or none. */
import DecideStep from './decide/DecideStep.svelte';
import ExportStep from './export/ExportStep.svelte';
import ReviewStep from './review/ReviewStep.svelte';
import SurveyStep from './survey/SurveyStep.svelte';

export const steps = {
  survey: SurveyStep,
  decide: DecideStep,
  review: ReviewStep,
  export: ExportStep,
} as const;
export { renderRecord } from '../print/render-record.ts';
export { default as PrintedRecord } from '../print/PrintedRecord.svelte';
