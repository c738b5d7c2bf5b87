import './lockdown.ts';
import { expose } from 'comlink';
import { finders } from './finders.ts';
import { frameApi } from './frame-api.ts';
import { pipelineApi } from './pipeline-api.ts';
import { seatEngine } from '../src/formats/pdf/engine/seat.ts';
import { codecs } from './pixel-codecs.ts';
import { startPdf } from './pdf-engine.ts';

seatEngine(startPdf);

expose({ ...pipelineApi({ codecs, ...finders }), ...frameApi(codecs.open) });
