package io.akashi.node.http.guard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Who sends a request, as far as that is known.
 *
 * @param isSecure whether it came by TLS to this node, or to the proxy that says so
 */
record Client(InetAddress address, boolean isSecure) {
    private static final long VERSION_4 = 0xffffL << 32;

    /** What its limits are kept under: an address of version 4, or the first half of one of version 6. */
    long key() {
        return key(address);
    }

    /** Version 4 is where no network of version 6 is. */
    static long key(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address ? VERSION_4 | bytes.getInt() & 0xffffffffL : bytes.getLong();
    }
}
