package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
    private static final int LIMIT = 1_000;
    private static final String HEADER = "1f8b0800000000000003";
    private static final String DATA = "abae050043bfa6a302000000";
    private static final String MEMBER = HEADER + DATA;

    private static byte[] inflate(String hex) throws ProtocolException {
        return Gunzip.inflate(HexFormat.of().parseHex(hex), LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        MEMBER + ", {}",
        MEMBER + MEMBER + ", {}{}",
        MEMBER + "0000, {}",
        MEMBER + "00ffffff, {}",
        MEMBER + "00" + MEMBER + ", {}",
        "1f8b0808000000000003" + "6e00" + DATA + ", {}",
        "1f8b0810000000000003" + "6e00" + DATA + ", {}",
        "1f8b0804000000000003" + "0200abcd" + DATA + ", {}",
        "1f8b0801000000000003" + DATA + ", {}"
    })
    void inflate_acceptsAsNodeDoes(String hex, String text) throws ProtocolException {
        assertThat(inflate(hex)).asString(StandardCharsets.UTF_8).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1f",
                HEADER,
                MEMBER + "ff",
                MEMBER + "1f8b",
                MEMBER + HEADER,
                HEADER + "abae050043bfa6a402000000",
                HEADER + "abae050043bfa6a303000000",
                HEADER + "abae050043bfa6a3020000",
                "1f8b0700000000000003" + DATA,
                "1f8b0820000000000003" + DATA,
                "1f8b0808000000000003" + "6e6f",
                "1f8b0804000000000003" + "ffff" + DATA,
                "1f8b0802000000000003" + "0000" + DATA,
                HEADER + "07" + "00000000"
            })
    void inflate_rejectsAsNodeDoes(String hex) {
        assertThatThrownBy(() -> inflate(hex))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE));
    }

    @Test
    void inflate_takesAHeaderSumThatIsRight() throws ProtocolException {
        assertThat(inflate("1f8b0802000000000003" + "a777" + DATA)).hasSize(2);
    }

    @Test
    void inflate_takesExactlyTheLimit() throws ProtocolException {
        byte[] gzip = Gzip.compress(new byte[LIMIT]);
        assertThat(Gunzip.inflate(gzip, LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE))
                .hasSize(LIMIT);
    }

    @Test
    void inflate_stopsBeyondTheLimit() {
        byte[] bomb = Gzip.compress(new byte[50_000_000]);
        assertThatThrownBy(() -> Gunzip.inflate(bomb, LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE))
                .hasMessageContaining("compressor_max_allowed_decompressed_data_size_exceeded");
    }

    @Test
    void inflate_countsAllMembersTowardsTheLimit() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            members.writeBytes(Gzip.compress(new byte[400]));
        }
        assertThatThrownBy(
                        () -> Gunzip.inflate(members.toByteArray(), LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void compress_isReadBack() throws ProtocolException {
        long seed = 9;
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 1_000, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            byte[] gzip = Gzip.compress(bytes);
            assertThat(Gunzip.inflate(gzip, size, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE))
                    .as("seed %d", seed)
                    .isEqualTo(bytes);
            assertThat(Gzip.compress(bytes)).isEqualTo(gzip);
        }
    }

    @Test
    void inflate_rejectsEveryCut() {
        byte[] gzip = HexFormat.of().parseHex(MEMBER);
        for (int i = 0; i < gzip.length; i++) {
            byte[] cut = Arrays.copyOf(gzip, i);
            assertThatThrownBy(() -> Gunzip.inflate(cut, LIMIT, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE))
                    .isInstanceOf(ProtocolException.class);
        }
    }
}
