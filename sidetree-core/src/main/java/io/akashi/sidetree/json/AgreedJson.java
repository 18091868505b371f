package io.akashi.sidetree.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads, once, the JSON on which all readings agree: the strict one, the lenient one, and the lenient one of what
 * JavaScript writes for the value. Such is JSON that {@link PlainReader} reads and that has no control characters: between
 * the two readers nothing else is left to differ in, and the value is written without an escape and with short integers only,
 * so that it is plain again. {@link StrictJson} and {@link AnchoredJson} are the oracles of this.
 */
public final class AgreedJson {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long SPACES = 0x2020202020202020L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private AgreedJson() {}

    /** The value of this document; empty if it takes both readers to tell whether they agree. */
    public static Optional<JsonValue> read(byte[] utf8) {
        return hasControl(utf8) ? Optional.empty() : PlainReader.read(Utf8.decode(utf8));
    }

    /** Whether a byte is less than a space; eight at a time. */
    private static boolean hasControl(byte[] bytes) {
        int end = bytes.length & ~7;
        for (int i = 0; i < end; i += 8) {
            long eight = (long) EIGHT.get(bytes, i);
            if ((eight - SPACES & ~eight & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (int i = end; i < bytes.length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                return true;
            }
        }
        return false;
    }
}
