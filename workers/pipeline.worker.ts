import './lockdown.ts';
import { expose } from 'comlink';
import { pipelineApi } from './pipeline-api.ts';

expose(pipelineApi(null));
