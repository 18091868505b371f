package io.akashi.anchor.dev;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record's content between its marks: its length (4 bytes), a CRC-32C of the length, a CRC-32C of the content, the
 * content. The length has a checksum of its own, so that harm to it cannot pass for the end of the file.
 */
final class LogFrame {
    static final int HEADER = 12;
    private static final int MAX_CONTENT = 1 << 28;

    private LogFrame() {}

    static byte[] around(byte[] content) {
        if (content.length > MAX_CONTENT) {
            throw new IllegalArgumentException("a record of " + content.length + " bytes, limit " + MAX_CONTENT);
        }
        return ByteBuffer.allocate(HEADER + content.length)
                .putInt(content.length)
                .putInt(checksumOf(content.length))
                .putInt(checksum(ByteBuffer.wrap(content)))
                .put(content)
                .array();
    }

    /** The content of the frame that begins here, if it is whole; the buffer is then behind it, else where it was. */
    static Optional<byte[]> read(ByteBuffer in) {
        if (in.remaining() < HEADER) {
            return Optional.empty();
        }
        int start = in.position();
        int length = in.getInt();
        boolean sound = in.getInt() == checksumOf(length);
        int checksum = in.getInt();
        if (!sound || length < 1 || length > in.remaining() || checksum(in.slice(in.position(), length)) != checksum) {
            in.position(start);
            return Optional.empty();
        }
        byte[] content = new byte[length];
        in.get(content);
        return Optional.of(content);
    }

    /** Whether a whole frame begins anywhere from here on. */
    static boolean anyIn(ByteBuffer in) {
        for (int at = in.position(); at <= in.limit() - HEADER; at++) {
            if (read(in.duplicate().position(at)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static int checksumOf(int length) {
        return checksum(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
