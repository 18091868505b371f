package io.akashi.attestation.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORItem;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CborReaderTest {
    private static CborValue read(String hex) throws EvidenceException {
        return CborReader.read(Bytes.ofHex(hex), CborRules.WELL_FORMED);
    }

    private static void refused(String hex, CborRules rules, EvidenceErrorCode code) {
        assertThatThrownBy(() -> CborReader.read(Bytes.ofHex(hex), rules))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void read_knowsTheExamplesOfTheStandard() throws EvidenceException {
        assertThat(read("1bffffffffffffffff").toString()).contains("18446744073709551615");
        assertThat(read("3bffffffffffffffff").toString()).contains("-18446744073709551616");
        assertThat(read("f97bff")).isEqualTo(new CborValue.Floating(65504.0));
        assertThat(read("f90001")).isEqualTo(new CborValue.Floating(5.960464477539063e-8));
        assertThat(read("5f42010243030405ff")).isEqualTo(CborValue.of(Bytes.ofHex("0102030405")));
        assertThat(read("c074323031332d30332d32315432303a30343a30305a"))
                .isEqualTo(new CborValue.Tagged(0, CborValue.of("2013-03-21T20:04:00Z")));
        assertThat(read("f8ff")).isEqualTo(new CborValue.Simple(255));
    }

    @Test
    void read_refusesDuplicateKeys() {
        refused("a201000102", CborRules.WELL_FORMED, EvidenceErrorCode.DUPLICATE_KEY);
    }

    @Test
    void read_refusesTheSameKeyInTwoForms() {
        refused("a20100180102", CborRules.WELL_FORMED, EvidenceErrorCode.DUPLICATE_KEY);
    }

    @Test
    void read_refusesTrailingBytes() {
        refused("0000", CborRules.WELL_FORMED, EvidenceErrorCode.TRAILING_BYTES);
    }

    @Test
    void read_refusesWhatIsNotPreferredWhereThatIsTheRule() {
        refused("1817", CborRules.PREFERRED, EvidenceErrorCode.MALFORMED_CBOR);
        refused("9f00ff", CborRules.PREFERRED, EvidenceErrorCode.MALFORMED_CBOR);
        refused("5f4100ff", CborRules.PREFERRED, EvidenceErrorCode.MALFORMED_CBOR);
    }

    @Test
    void read_refusesTextThatIsNotUtf8() {
        refused("62c328", CborRules.WELL_FORMED, EvidenceErrorCode.MALFORMED_CBOR);
    }

    @Test
    void read_refusesReservedForms() {
        refused("1c", CborRules.WELL_FORMED, EvidenceErrorCode.MALFORMED_CBOR);
        refused("f818", CborRules.WELL_FORMED, EvidenceErrorCode.MALFORMED_CBOR);
        refused("ff", CborRules.WELL_FORMED, EvidenceErrorCode.MALFORMED_CBOR);
        refused("5f6100ff", CborRules.WELL_FORMED, EvidenceErrorCode.MALFORMED_CBOR);
    }

    @Test
    void read_refusesALengthBeyondTheInputBeforeItAllocates() {
        refused("9b7fffffffffffffff", CborRules.WELL_FORMED, EvidenceErrorCode.TRUNCATED);
        refused("5bffffffffffffffff", CborRules.WELL_FORMED, EvidenceErrorCode.TRUNCATED);
    }

    @Test
    void read_stopsAtTheLimitOfDepth() {
        refused("81".repeat(100_000) + "00", CborRules.WELL_FORMED, EvidenceErrorCode.LIMIT_EXCEEDED);
        refused("c6".repeat(1_000_000) + "00", CborRules.WELL_FORMED, EvidenceErrorCode.LIMIT_EXCEEDED);
    }

    @Test
    void read_stopsAtTheLimitOfItems() {
        refused("9a00010001" + "00".repeat(65_537), CborRules.WELL_FORMED, EvidenceErrorCode.LIMIT_EXCEEDED);
    }

    @Test
    void write_readsBackEqual() throws EvidenceException {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            CborValue value = random(random, 0);
            assertThat(CborReader.read(CborWriter.write(value), CborRules.PREFERRED))
                    .as("seed %d round %d", seed, i)
                    .isEqualTo(value);
        }
    }

    @Test
    void read_agreesWithAnIndependentDecoder() throws EvidenceException, IOException {
        long seed = 43;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            CborValue value = random(random, 1);
            CBORItem theirs = new CBORDecoder(CborWriter.write(value).toArray()).next();
            assertThat(CborReader.read(Bytes.of(theirs.encode()), CborRules.WELL_FORMED))
                    .as("seed %d round %d", seed, i)
                    .isEqualTo(value);
        }
    }

    @Test
    void read_throwsNothingButItsOwnError() throws EvidenceException {
        Bytes good = CborWriter.write(random(new Random(7), 0));
        Fuzz.run(44, 20_000, good, input -> CborReader.read(input, CborRules.WELL_FORMED));
    }

    private static CborValue random(Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 5 : 8)) {
            case 0:
                return CborValue.of(random.nextLong() >> random.nextInt(64));
            case 1:
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                return CborValue.of(Bytes.of(bytes));
            case 2:
                return CborValue.of("text é " + random.nextInt());
            case 3:
                return CborValue.of(random.nextBoolean());
            case 4:
                return new CborValue.Floating(random.nextBoolean() ? random.nextInt(100) / 4.0 : random.nextDouble());
            case 5:
                return new CborValue.Tagged(100 + random.nextInt(100_000), random(random, depth + 1));
            case 6:
                List<CborValue> items = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    items.add(random(random, depth + 1));
                }
                return new CborValue.Arr(items);
            default:
                Map<CborValue, CborValue> entries = new LinkedHashMap<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    entries.put(CborValue.of(random.nextInt(1000)), random(random, depth + 1));
                }
                return new CborValue.Dict(entries);
        }
    }
}
