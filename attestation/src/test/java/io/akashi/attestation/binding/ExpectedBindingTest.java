package io.akashi.attestation.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedBindingTest {
    private static final VerificationKey KEY = TestPki.publicKey(TestPki.keys());
    private static final Bytes NONCE = Bytes.ofUtf8("0123456789abcdef");
    private static final ExpectedBinding OURS =
            new ExpectedBinding.Akashi(NONCE, "https://a.example", KEY, "did:ion:x");

    private static Outcome outcome(ExpectedBinding expected, BindingSlot slot) {
        Checks checks = new Checks();
        BindingChecks.record(checks, expected, List.of(slot));
        return checks.outcome(Aspect.BINDING);
    }

    private static Bytes value(ExpectedBinding expected, int size) {
        return expected.valueFor(BindingSlot.fixed("slot", Bytes.EMPTY.padRight(size)));
    }

    @Test
    void akashi_isTheHashOfEachPartAfterItsSize() {
        String thumbprint = KEY.thumbprint().base64Url();
        String statement = "akashi/attest/v1\0" + "\0\u0010" + NONCE.utf8() + "\0\u0011" + "https://a.example"
                + "\0\u002b" + thumbprint + "\0\u0009" + "did:ion:x";

        assertThat(value(OURS, 64)).isEqualTo(Digest.SHA512.of(Bytes.ofUtf8(statement)));
        assertThat(value(OURS, 32)).isEqualTo(Digest.SHA256.of(Bytes.ofUtf8(statement)));
    }

    @Test
    void akashi_isShortInANarrowSlotAndForeignProfilesAreAsTheyAre() {
        BindingSlot narrow = BindingSlot.narrow("slot", Bytes.EMPTY);

        assertThat(OURS.valueFor(narrow)).isEqualTo(value(OURS, 32));
        assertThat(new ExpectedBinding.RawNonce(NONCE).valueFor(narrow)).isEqualTo(NONCE);
    }

    @Test
    void akashi_changesWithEveryPart() {
        assertThat(List.of(
                        value(OURS, 64),
                        value(new ExpectedBinding.Akashi(NONCE, "https://b.example", KEY, "did:ion:x"), 64),
                        value(new ExpectedBinding.Akashi(NONCE, "https://a.example", KEY, "did:ion:y"), 64),
                        value(new ExpectedBinding.Akashi(Bytes.EMPTY, "https://a.example", KEY, "did:ion:x"), 64)))
                .doesNotHaveDuplicates();
    }

    @Test
    void foreignProfiles_fillTheSlotWithZeros() {
        assertThat(value(ExpectedBinding.heldData(NONCE), 64))
                .isEqualTo(Digest.SHA256.of(NONCE).padRight(64));
        assertThat(value(new ExpectedBinding.NearV1(NONCE, NONCE), 64).slice(0, 2))
                .isEqualTo(Bytes.of(new byte[] {0, 1}));
        assertThat(value(new ExpectedBinding.RawNonce(NONCE), 64)).isEqualTo(NONCE.padRight(64));
    }

    @Test
    void record_comparesTheKeySlot() {
        assertThat(outcome(ExpectedBinding.publicKey(KEY), BindingSlot.key("public_key", KEY.spki())))
                .isEqualTo(Outcome.PASS);
        assertThat(outcome(ExpectedBinding.publicKey(KEY), BindingSlot.key("public_key", Bytes.EMPTY)))
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void record_failsWhereThereIsNoSlot() {
        assertThat(outcome(ExpectedBinding.publicKey(KEY), BindingSlot.fixed("report data", NONCE)))
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void record_doesNotPadAVariableSlot() {
        ExpectedBinding raw = new ExpectedBinding.RawNonce(NONCE);

        assertThat(outcome(raw, BindingSlot.variable("nonce", NONCE))).isEqualTo(Outcome.PASS);
        assertThat(outcome(raw, BindingSlot.variable("nonce", NONCE.padRight(64))))
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void record_isNotApplicableWhereNothingIsExpected() {
        assertThat(outcome(new ExpectedBinding.None(), BindingSlot.fixed("report data", NONCE)))
                .isEqualTo(Outcome.NOT_APPLICABLE);
    }
}
