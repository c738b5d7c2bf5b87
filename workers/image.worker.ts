import './lockdown.ts';
import { expose } from 'comlink';
import { finders } from './finders.ts';
import { frameApi } from './frame-api.ts';
import { pipelineApi } from './pipeline-api.ts';
import { codecs } from './pixel-codecs.ts';

expose({ ...pipelineApi({ codecs, ...finders }), ...frameApi(codecs.open) });
