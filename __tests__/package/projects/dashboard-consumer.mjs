import { sauceWebhooks } from 'sauce-webhooks';
import { sauceDashboard } from 'sauce-webhooks/dashboard';
import { useDashboard } from './dashboard.cjs';

const [express] = process.argv.slice(2);
await useDashboard(sauceWebhooks, sauceDashboard, express && (await import(express)).default);
