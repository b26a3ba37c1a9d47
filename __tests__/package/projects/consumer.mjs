import { sauceWebhooks } from 'sauce-webhooks';
import { exerciseExpress, exerciseHttp } from './exercise.cjs';

const [express] = process.argv.slice(2);
if (express) await exerciseExpress(sauceWebhooks, (await import(express)).default);
else await exerciseHttp(sauceWebhooks);
