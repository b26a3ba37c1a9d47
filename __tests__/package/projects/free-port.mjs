// Preloaded: whatever port a server of the pages names, it listens on a free one and tells the parent process which.
import { Server } from 'node:net';

const { listen } = Server.prototype;
Server.prototype.listen = function (options, ...rest) {
  this.once('listening', () => process.send({ port: this.address().port }));
  return listen.call(this, typeof options === 'object' ? { ...options, port: 0 } : 0, ...rest);
};
