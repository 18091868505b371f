package io.akashi.anchor.ethereum.contract;

import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the event {@code Anchored} says beside its writer.
 *
 * @param operations 0 to 2³² - 1
 * @param paid in wei
 * @param uri what is no UTF-8 in it has become U+FFFD, and is no CID
 */
public record AnchoredEvent(long operations, BigInteger paid, String uri) {
    private static final int WORD = 32;
    private static final int HEAD = 3 * WORD;
    private static final int MOST_OPERATIONS_BITS = 32;

    /** Bytes that the contract cannot have written. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(String detail) {
            super(detail);
        }
    }

    /**
     * Reads the data of a log: two numbers, the place of the URI, its length, the URI and zeros up to a whole word.
     *
     * @throws Malformed if the contract does not write such data
     */
    public static AnchoredEvent parse(Bytes data) throws Malformed {
        byte[] bytes = data.borrow();
        if (bytes.length < HEAD + WORD || bytes.length > HEAD + WORD + AnchorContract.MAX_URI) {
            throw new Malformed("an event of " + bytes.length + " bytes");
        }
        BigInteger operations = word(bytes, 0);
        BigInteger length = word(bytes, HEAD);
        if (operations.bitLength() > MOST_OPERATIONS_BITS
                || !word(bytes, 2 * WORD).equals(BigInteger.valueOf(HEAD))
                || length.signum() == 0
                || length.compareTo(BigInteger.valueOf(AnchorContract.MAX_URI)) > 0) {
            throw new Malformed("an event whose numbers are out of range");
        }
        int start = HEAD + WORD;
        int end = start + length.intValue();
        if (bytes.length != start + roundedUp(length.intValue())) {
            throw new Malformed("an event of " + bytes.length + " bytes for a URI of " + length);
        }
        for (int i = end; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new Malformed("an event with something behind its URI");
            }
        }
        String uri = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return new AnchoredEvent(operations.longValue(), word(bytes, WORD), uri);
    }

    /** The anchor string, {@code <operations>.<URI>}, not yet judged. */
    public String anchorString() {
        return operations + "." + uri;
    }

    private static int roundedUp(int length) {
        return (length + WORD - 1) / WORD * WORD;
    }

    private static BigInteger word(byte[] bytes, int at) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, at, at + WORD));
    }
}
