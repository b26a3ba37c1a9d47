import { sauceWebhooks } from 'sauce-webhooks';
import * as kit from 'sauce-webhooks/testing';
import { useKit } from './kit.cjs';

const [express] = process.argv.slice(2);
await useKit(sauceWebhooks, kit, express && (await import(express)).default);
