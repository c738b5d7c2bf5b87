import './lockdown.ts';
import { expose } from 'comlink';
import { frameApi } from './frame-api.ts';
import { pipelineApi } from './pipeline-api.ts';
import { codecs } from './pixel-codecs.ts';
import { textFinder } from './text-finder.ts';

expose({ ...pipelineApi({ codecs, textFinder }), ...frameApi(codecs.open) });
