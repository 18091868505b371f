package io.akashi.attestation.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.x509.Crl;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.nitro.MintedCbor;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a document: what becomes of it when it changes and is signed anew, or changes under the signature. */
class NitroFieldsTest {
    private static final String SHOWN = "shown";
    private static final String UNREADABLE = "unreadable";
    private static final String NOTHING = "nothing";
    private static final MintedIdentity OTHER_ROOT = MintedPki.root("CN=another root");
    private static final MintedIdentity STRANGER = MintedPki.issue(OTHER_ROOT, CertificateWish.leaf("CN=module"));
    private static final MintedIdentity BETWEEN = MintedPki.issue(
            NitroMint.ROOT, CertificateWish.authority("CN=between").serial(7));
    private static final MintedIdentity BELOW = MintedPki.issue(BETWEEN, CertificateWish.leaf("CN=module"));
    private static final MintedIdentity ENDED =
            MintedPki.issue(NitroMint.ROOT, CertificateWish.leaf("CN=module").until(MintedPki.NOW.minusSeconds(1)));

    /** A change, and the check that fails by it, or one of the words above. */
    record Row(String change, UnaryOperator<NitroMint> how, String effect) {
        @Override
        public String toString() {
            return change + ": " + effect;
        }
    }

    private static Row row(String change, String effect, UnaryOperator<NitroMint> how) {
        return new Row(change, how, effect);
    }

    private static Row bytes(String field, int size, String effect) {
        return row(field + " of " + size + " bytes", effect, mint -> mint.with(field, MintedCbor.bytes(filled(size))));
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x42);
        return bytes;
    }

    static List<Row> fields() {
        return List.of(
                row("another module_id", SHOWN, mint -> mint.with("module_id", MintedCbor.text("i-2-enc3"))),
                row("an empty module_id", UNREADABLE, mint -> mint.with("module_id", MintedCbor.text(""))),
                row("another digest", UNREADABLE, mint -> mint.with("digest", MintedCbor.text("SHA256"))),
                row("another timestamp", SHOWN, mint -> mint.with("timestamp", MintedCbor.number(1_780_000_000_000L))),
                row("a timestamp of zero", UNREADABLE, mint -> mint.with("timestamp", MintedCbor.number(0))),
                row("another PCR 0", SHOWN, mint -> mint.pcr(0, filled(48))),
                row("a PCR 0 of zeros", "debug", mint -> mint.pcr(0, new byte[48])),
                row("a PCR 31", SHOWN, mint -> mint.pcr(31, filled(48))),
                row("a PCR 32", UNREADABLE, mint -> mint.pcr(32, filled(48))),
                row("a PCR of 32 bytes", UNREADABLE, mint -> mint.pcr(1, filled(32))),
                row(
                        "a certificate that is none",
                        UNREADABLE,
                        mint -> mint.with("certificate", MintedCbor.bytes(filled(9)))),
                row("an empty cabundle", UNREADABLE, mint -> mint.with("cabundle", MintedCbor.list())),
                row("a cabundle of another root", NOTHING, mint -> mint.with("cabundle", bundle(OTHER_ROOT))),
                bytes("public_key", 1024, SHOWN),
                bytes("public_key", 1025, UNREADABLE),
                bytes("user_data", 512, SHOWN),
                bytes("user_data", 513, UNREADABLE),
                bytes("nonce", 512, SHOWN),
                bytes("nonce", 513, UNREADABLE));
    }

    static List<String> demanded() {
        return List.of("module_id", "digest", "timestamp", "certificate", "cabundle");
    }

    static List<Row> signers() {
        return List.of(
                row("the signature of another key", "cose-signature", mint -> mint.signer(STRANGER)),
                row(
                        "the certificate of another key",
                        "cose-signature",
                        mint -> certified(mint, BELOW).signer(NitroMint.LEAF)),
                row(
                        "a certificate by another root",
                        "chain-invalid",
                        mint -> certified(mint, STRANGER).with("cabundle", bundle(OTHER_ROOT))),
                row("a chain with one between", NOTHING, mint -> certified(mint, BELOW)),
                row(
                        "a chain without the one between",
                        "chain-invalid",
                        mint -> certified(mint, BELOW).with("cabundle", bundle(NitroMint.ROOT))),
                row("a certificate that has ended", "chain-expired", mint -> certified(mint, ENDED)),
                row(
                        "ES256 in the header",
                        "alg",
                        mint -> mint.protectedHeader(MintedCbor.numbered(Map.of(1, MintedCbor.number(-7))))),
                row("no algorithm in the header", "alg", mint -> mint.protectedHeader(new byte[0])));
    }

    private static byte[] bundle(MintedIdentity... authorities) {
        byte[][] items = new byte[authorities.length][];
        for (int i = 0; i < items.length; i++) {
            items[i] = MintedCbor.bytes(authorities[i].der());
        }
        return MintedCbor.list(items);
    }

    private static NitroMint certified(NitroMint mint, MintedIdentity leaf) {
        return mint.with("certificate", MintedCbor.bytes(leaf.der()))
                .with("cabundle", bundle(NitroMint.ROOT, BETWEEN))
                .signer(leaf);
    }

    private static final List<Crl> LISTS = List.of(
            TestPki.crl(MintedPki.crl(NitroMint.ROOT, List.of())), TestPki.crl(MintedPki.crl(BETWEEN, List.of())));

    private record Result(Checks checks, Examination examination) {
        List<String> failed() {
            return checks.list().stream()
                    .filter(check -> check.outcome() == Outcome.FAIL)
                    .map(Check::id)
                    .map(id -> id.text())
                    .toList();
        }
    }

    private static Result examine(byte[] document, List<Crl> lists) throws EvidenceException {
        Checks checks = new Checks();
        AttestationRequest request =
                NitroCase.request(Bytes.of(document), new ExpectedBinding.None(), TestPki.NOW, lists);
        return new Result(checks, new NitroSystem().examine(request, checks));
    }

    private static NitroMint good() {
        return new NitroMint("nonce-of-test");
    }

    private static String effect(NitroMint mint, String expected) throws EvidenceException {
        Result result;
        try {
            result = examine(mint.document(), LISTS);
        } catch (EvidenceException e) {
            return UNREADABLE;
        }
        List<String> failed = result.failed();
        if (!failed.isEmpty()) {
            assertThat(new TreeSet<>(failed)).contains(expected);
            return expected;
        }
        Examination before = examine(good().document(), LISTS).examination();
        boolean same = result.examination().facts().equals(before.facts())
                && result.examination().claims().equals(before.claims());
        return same ? NOTHING : SHOWN;
    }

    @ParameterizedTest
    @MethodSource("fields")
    void field_signedAnewHasTheEffectThatStandsHere(Row row) throws EvidenceException {
        assertThat(effect(row.how().apply(good()), row.effect())).isEqualTo(row.effect());
    }

    @ParameterizedTest
    @MethodSource("signers")
    void signer_hasTheEffectThatStandsHere(Row row) throws EvidenceException {
        assertThat(effect(row.how().apply(good()), row.effect())).isEqualTo(row.effect());
    }

    @ParameterizedTest
    @MethodSource("demanded")
    void field_isDemanded(String name) throws EvidenceException {
        assertThat(effect(good().without(name), UNREADABLE)).isEqualTo(UNREADABLE);
    }

    @Test
    void byte_changedUnderTheSignatureBreaksIt() throws EvidenceException {
        byte[] document = good().document();
        for (int offset = 0; offset < document.length; offset++) {
            byte[] changed = document.clone();
            changed[offset] ^= 1;
            assertThat(isRefused(changed)).as("offset %d", offset).isTrue();
        }
    }

    private static boolean isRefused(byte[] document) {
        try {
            return examine(document, LISTS).checks().outcome(Aspect.SIGNATURE) == Outcome.FAIL;
        } catch (EvidenceException e) {
            return true;
        }
    }

    @Test
    void revocation_isAskedOfTheListsOfTheChain() throws EvidenceException {
        byte[] document = good().document();
        List<Crl> naming = List.of(TestPki.crl(MintedPki.crl(NitroMint.ROOT, List.of(2L))));

        assertThat(examine(document, naming).failed()).contains("revoked");
        assertThat(examine(document, List.of()).checks().outcome(Aspect.REVOCATION))
                .isEqualTo(Outcome.NO_DATA);
        assertThat(examine(document, LISTS).checks().outcome(Aspect.REVOCATION)).isEqualTo(Outcome.PASS);
    }
}
