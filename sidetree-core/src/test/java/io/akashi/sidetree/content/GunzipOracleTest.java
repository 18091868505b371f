package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The inflater against the JDK's stream over random files, whole and damaged. */
class GunzipOracleTest {
    private static final int LIMIT = 20_000;
    private static final int FILES = 3_000;

    private final Random random = new Random(925);
    private int whole;
    private int refused;

    @Test
    void inflate_givesWhatTheStreamGives() throws IOException {
        for (int i = 0; i < FILES; i++) {
            byte[] content = content();
            byte[] gzip = gzip(content, 3);
            assertThat(ours(gzip))
                    .as("file %d", i)
                    .contains(Bytes.wrap(content))
                    .isEqualTo(plain(gzip));
            byte[] single = gzip(content, 1); // behind a whole member the stream takes what is none for the end
            for (int damages = 0; damages < 10; damages++) {
                compareDamaged(damaged(single), "file " + i);
            }
        }
        assertThat(whole).as("damages that change no content").isGreaterThan(FILES / 2);
        assertThat(refused).as("damages that are refused").isGreaterThan(FILES);
    }

    /** The stream takes reserved flags, as Node does not. */
    private void compareDamaged(byte[] gzip, String description) throws IOException {
        Optional<Bytes> ours = ours(gzip);
        if (ours.isPresent()) {
            whole++;
            assertThat(plain(gzip)).as(description).contains(ours.get());
        } else {
            refused++;
            boolean hasReservedFlags = gzip.length > 3 && (gzip[3] & 0xe0) != 0;
            assertThat(plain(gzip).isEmpty() || hasReservedFlags)
                    .as(description)
                    .isTrue();
        }
    }

    private Optional<Bytes> ours(byte[] gzip) {
        try {
            return Optional.of(Bytes.wrap(Gunzip.inflate(gzip, LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE)));
        } catch (ProtocolException e) {
            return Optional.empty();
        }
    }

    /** The bytes of all members; empty if the stream throws, or gives more than the limit. */
    private static Optional<Bytes> plain(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            return bytes.length > LIMIT ? Optional.empty() : Optional.of(Bytes.wrap(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] content() {
        byte[] content = new byte[random.nextInt(random.nextInt(10) == 0 ? LIMIT + 1 : 600)];
        int letters = 1 + random.nextInt(256);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) random.nextInt(letters);
        }
        return content;
    }

    /** At any level, in so many members at most. */
    private byte[] gzip(byte[] content, int members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        for (int left = members; left > 0; left--) {
            int to = left == 1 ? content.length : from + random.nextInt(content.length - from + 1);
            int level = random.nextInt(Deflater.BEST_COMPRESSION + 1);
            GZIPOutputStream member = new GZIPOutputStream(out) {
                {
                    def.setLevel(level);
                }
            };
            member.write(content, from, to - from);
            member.finish();
            from = to;
        }
        return out.toByteArray();
    }

    /** With a byte changed, in the header as often as behind it, or cut. */
    private byte[] damaged(byte[] gzip) {
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(gzip, random.nextInt(gzip.length));
        }
        byte[] changed = gzip.clone();
        int at = random.nextBoolean() ? random.nextInt(Math.min(10, gzip.length)) : random.nextInt(gzip.length);
        changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return changed;
    }
}
