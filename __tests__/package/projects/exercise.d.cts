export function exerciseExpress(sauceWebhooks: unknown, express: unknown): Promise<void>;
export function exerciseHttp(sauceWebhooks: unknown): Promise<void>;
