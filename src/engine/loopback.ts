/** A byte in decimal, as in an IPv4 address. */
const byte = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** IPv4 of the loopback interface, also mapped into IPv6 as Node and as browsers write it: RFC 4291, section 2.5.5.2. */
const ipv4 = `127(\\.${byte}){3}`;
const ipv6 = `::1|::ffff:(${ipv4}|7f[\\da-f]{2}:[\\da-f]{1,4})`;

const address = new RegExp(`^(${ipv4}|${ipv6})$`, 'i');
/** `localhost.` is the same name, written in full: RFC 6761, section 6.3. */
const host = new RegExp(`^(localhost\\.?|${ipv4}|\\[(${ipv6})\\])(:\\d*)?$`, 'i');

/** Whether only this machine can reach what listens on this IP address. */
export const isLoopbackAddress = (text: string): boolean => address.test(text);

/** Whether a header `Host` names this machine. A name that a site chose to resolve to it does not. */
export const isLoopbackHost = (text: string): boolean => host.test(text);
