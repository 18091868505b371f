package io.akashi.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The first bits of an address of version 4 or 6. */
final class Prefix {
    private static final int SIZE_6 = 16;

    private final String text;
    private final byte[] start;
    private final int bits;

    private Prefix(String text, byte[] start, int bits) {
        this.text = text;
        this.start = start;
        this.bits = bits;
    }

    /** The prefix written as {@code 10.0.0.0/8} or {@code fc00::/7}. */
    static Prefix of(String text) {
        int slash = text.indexOf('/');
        String literal = text.substring(0, slash);
        try {
            byte[] start = InetAddress.getByName(literal).getAddress();
            boolean mapped = literal.contains(":") && start.length != SIZE_6;
            return new Prefix(text, mapped ? mapped(start) : start, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no prefix: " + text, e);
        }
    }

    /** Java reads a mapped address as one of version 4; here it stays one of version 6. */
    private static byte[] mapped(byte[] version4) {
        byte[] whole = new byte[SIZE_6];
        whole[10] = (byte) 0xff;
        whole[11] = (byte) 0xff;
        System.arraycopy(version4, 0, whole, SIZE_6 - version4.length, version4.length);
        return whole;
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        boolean same = Arrays.equals(address, 0, whole, start, 0, whole);
        int mask = 0xff << (8 - rest) & 0xff;
        return same && (rest == 0 || (address[whole] & mask) == (start[whole] & mask));
    }

    @Override
    public String toString() {
        return text;
    }
}
