/**
 * Takes failed jobs that are to be let go out of the failed ones, and answers them. Until they are removed they are among
 * those that leave, so that they are taken again should whoever took them not come to it.
 */
export const takeScript = `
local failed, leaving = unpack(KEYS)
local maxFailed, tooOld, count, leaveMs, jobPrefix = unpack(ARGV)
local now = redis.call('TIME')[1] * 1000
local taken = {}
for _, id in ipairs(redis.call('ZRANGE', leaving, '-inf', now, 'BYSCORE', 'LIMIT', 0, count)) do
  if redis.call('EXISTS', jobPrefix .. id) == 1 then table.insert(taken, id) else redis.call('ZREM', leaving, id) end
end
local surplus = redis.call('ZCARD', failed) - maxFailed
local aged = redis.call('ZCOUNT', failed, '-inf', '(' .. tooOld)
local gone = math.min(math.max(surplus, aged), count - #taken)
local popped = redis.call('ZPOPMIN', failed, math.max(gone, 0))
for index = 1, #popped, 2 do table.insert(taken, popped[index]) end
for _, id in ipairs(taken) do redis.call('ZADD', leaving, now + leaveMs, id) end
return taken
`;

/** Puts a job that leaves back among the failed ones; answers its place if it is one of these now. */
export const takeBackScript = `
local failed, leaving = unpack(KEYS)
local id = ARGV[1]
if redis.call('ZREM', leaving, id) == 1 then redis.call('ZADD', failed, redis.call('TIME')[1] * 1000, id) end
return redis.call('ZSCORE', failed, id)
`;

/** Forgets a job that leaves as a whole, so that its repeat is a new one; but not one that was put back meanwhile. */
export const removeScript = `
local leaving, job = unpack(KEYS)
local id, repeatPrefix = unpack(ARGV)
if redis.call('ZREM', leaving, id) == 0 then return end
local repeated = redis.pcall('HGET', job, 'deid')
local key = repeatPrefix .. (type(repeated) == 'string' and repeated or '')
if redis.call('GET', key) == id then redis.call('DEL', key) end
redis.call('DEL', job, job .. ':logs')
`;
