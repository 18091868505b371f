package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of TPMS_ATTEST and what belongs to it: what becomes of it when it changes, signed anew or under the signature. */
class TpmFieldsTest {
    private static final String SHOWN = "shown";
    private static final String UNREADABLE = "unreadable";
    private static final String NOTHING = "nothing";

    /** A change before the TPM signs, and the check that fails by it, or one of the words above. */
    record Row(String change, String effect, Consumer<SoftTpm> how) {
        @Override
        public String toString() {
            return change + ": " + effect;
        }
    }

    static List<Row> fields() {
        return List.of(
                new Row("another magic", UNREADABLE, tpm -> tpm.magic = "ff544348"),
                new Row("another type", UNREADABLE, tpm -> tpm.type = 0x8014),
                new Row(
                        "a signer's name by another hash",
                        "qualified-signer",
                        tpm -> tpm.qualifiedSigner = SoftTpm.concat(new byte[] {0, 0x0c}, new byte[48])),
                new Row(
                        "a signer's name that is cut off",
                        UNREADABLE,
                        tpm -> tpm.qualifiedSigner = Arrays.copyOf(tpm.qualifiedSigner, 33)),
                new Row("another challenge", SHOWN, tpm -> tpm.extraData[0] ^= 1),
                new Row("another clock", SHOWN, tpm -> tpm.clock++),
                new Row("another count of resets", SHOWN, tpm -> tpm.resetCount++),
                new Row("another count of restarts", SHOWN, tpm -> tpm.restartCount++),
                new Row("a clock that is not safe", SHOWN, tpm -> tpm.safe = 0),
                new Row("a flag that is neither", UNREADABLE, tpm -> tpm.safe = 2),
                new Row("another firmware", SHOWN, tpm -> tpm.firmware++),
                new Row("other registers", SHOWN, tpm -> tpm.selected = new int[] {0, 4}),
                new Row("no registers", "content", tpm -> tpm.selected = new int[0]),
                new Row("a bank that there is not", UNREADABLE, tpm -> tpm.selectedBank = 0x0f),
                new Row("another value", SHOWN, tpm -> tpm.extend(7, new byte[] {1})),
                new Row("a byte after the end", UNREADABLE, tpm -> tpm.tail = new byte[1]),
                new Row(
                        "a key that is not restricted",
                        "key-attributes",
                        tpm -> tpm.attestation.attributes ^= TpmKey.RESTRICTED),
                new Row("a key that may leave the TPM", "key-attributes", tpm -> tpm.attestation.attributes ^= 1 << 1));
    }

    private static List<String> failed(TpmCase.Result result) {
        return result.checks().list().stream()
                .filter(check -> check.outcome() == Outcome.FAIL)
                .map(Check::id)
                .map(id -> id.text())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void field_signedAnewHasTheEffectThatStandsHere(Row row) throws EvidenceException {
        TpmCase evidence = TpmCase.bare().with(TpmCertificate.endorsement());
        row.how().accept(evidence.tpm);
        evidence.activate();

        assertThat(effect(evidence, row.effect())).isEqualTo(row.effect());
    }

    private static String effect(TpmCase evidence, String expected) throws EvidenceException {
        TpmCase.Result result;
        try {
            result = evidence.examine();
        } catch (EvidenceException e) {
            return UNREADABLE;
        }
        List<String> failed = failed(result);
        if (!failed.isEmpty()) {
            assertThat(failed).contains(expected);
            return expected;
        }
        TpmCase.Result good = TpmCase.activated().examine();
        boolean same = result.examination().facts().equals(good.examination().facts())
                && result.examination().claims().equals(good.examination().claims());
        return same ? NOTHING : SHOWN;
    }

    /** A file of the evidence, and the check that fails whichever of its bytes changes. */
    private static void assertEachByteCounts(TpmCase evidence, List<Bytes> good, int file, String check)
            throws EvidenceException {
        int noticed = 0;
        for (int i = 0; i < good.get(file).size(); i++) {
            byte[] changed = good.get(file).toArray();
            changed[i] ^= 1;
            List<Bytes> files = new ArrayList<>(good);
            files.set(file, Bytes.of(changed));
            try {
                assertThat(failed(evidence.examine(files)))
                        .as("file %d byte %d", file, i)
                        .contains(check);
                noticed++;
            } catch (EvidenceException unreadable) {
                assertThat(unreadable.code()).isNotNull();
            }
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void byte_ofAQuoteOrItsSignatureBreaksTheSignature() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.quoted());

        assertEachByteCounts(evidence, good, 0, "tpm-signature");
        assertEachByteCounts(evidence, good, 1, "tpm-signature");
    }

    @Test
    void byte_ofACertifiedKeyOrItsSignatureBreaksTheSignature() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.certified(TpmKey.signing(TpmCase.KEY)));

        assertEachByteCounts(evidence, good, 0, "tpm-signature");
        assertEachByteCounts(evidence, good, 1, "tpm-signature");
        assertEachByteCounts(evidence, good, 2, "certified-name");
    }

    @Test
    void quote_ofAnotherDigestThanThatOfItsRegistersIsRefused() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        byte[] other = evidence.tpm.quote();
        other[other.length - 1] ^= 1;

        assertThat(failed(evidence.examine(TpmCase.read(evidence.tpm.signed(other, evidence.tpm.values(0, 7))))))
                .contains("pcr-digest");
    }
}
