package io.akashi.node.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; without a slash one address.
 *
 * @param bits how many; those of {@code start} behind them mean nothing
 */
public record AddressRange(InetAddress start, int bits) {
    /** Strictly, for anything else would be looked up as a name. */
    private static final Pattern QUAD = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST_LITERAL = 45;

    public AddressRange {
        if (bits < 0 || bits > start.getAddress().length * 8) {
            throw new ConfigException("a range of " + start.getHostAddress() + " has no " + bits + " bits");
        }
    }

    /**
     * Reads a range; nobody is asked.
     *
     * @throws ConfigException if it is none
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        Optional<InetAddress> start = address(literal);
        if (start.isEmpty() || slash >= 0 && !bits.matches("[0-9]{1,3}")) {
            throw new ConfigException(
                    "expected addresses as 10.0.0.0/8, 2001:db8::/32 or 10.0.0.7, found '" + text + "'");
        }
        int most = start.get().getAddress().length * 8;
        return new AddressRange(start.get(), slash < 0 ? most : Integer.parseInt(bits));
    }

    /** The address that four decimal numbers or the hexadecimal notation of version 6 say; empty for everything else. */
    public static Optional<InetAddress> address(String literal) {
        boolean isLiteral = literal.length() <= LONGEST_LITERAL
                && (QUAD.matcher(literal).matches()
                        || VERSION_6.matcher(literal).matches());
        if (!isLiteral) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is in one of these. Asked of every request, so without a stream. */
    static boolean contain(List<AddressRange> ranges, InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an address is one of them. An address of version 4 is never in a range of version 6. */
    public boolean contains(InetAddress address) {
        byte[] wanted = start.getAddress();
        byte[] found = address.getAddress();
        if (wanted.length != found.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if (((wanted[bit / 8] ^ found[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return start.getHostAddress() + "/" + bits;
    }
}
