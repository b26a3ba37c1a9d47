/** Puts a delivery in, under a place that rises, and lets the oldest go that are beyond the budget. */
export const putScript = `
local deliveries, places, sizes, total, counter = unpack(KEYS)
local id, delivery, size, maxCount, maxBytes = unpack(ARGV)
if redis.call('HSETNX', deliveries, id, delivery) == 0 then return 0 end
redis.call('ZADD', places, redis.call('INCR', counter), id)
redis.call('HSET', sizes, id, size)
redis.call('INCRBY', total, size)
while redis.call('ZCARD', places) > tonumber(maxCount) or tonumber(redis.call('GET', total)) > tonumber(maxBytes) do
  local oldest = redis.call('ZPOPMIN', places)[1]
  if not oldest then break end
  redis.call('DECRBY', total, redis.call('HGET', sizes, oldest) or 0)
  redis.call('HDEL', sizes, oldest)
  redis.call('HDEL', deliveries, oldest)
end
return 1
`;

export const removeScript = `
local deliveries, places, sizes, total = unpack(KEYS)
if redis.call('ZREM', places, ARGV[1]) == 0 then return 0 end
redis.call('DECRBY', total, redis.call('HGET', sizes, ARGV[1]) or 0)
redis.call('HDEL', sizes, ARGV[1])
return redis.call('HDEL', deliveries, ARGV[1])
`;
