import { sauceWebhooks } from 'sauce-webhooks';
import { failureReason, mergeRecord, pollConcurrency, sauceApi } from 'sauce-webhooks/api';
import { ask } from './ask.cjs';

await ask(sauceWebhooks, { failureReason, mergeRecord, pollConcurrency, sauceApi });
