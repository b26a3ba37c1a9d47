import { describeBullmq } from './bullmq/contract';

describeBullmq();
