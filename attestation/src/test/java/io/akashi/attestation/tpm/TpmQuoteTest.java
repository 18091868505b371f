package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.eat.EatRules;
import io.akashi.testkit.attest.tpm.TpmKey;
import io.akashi.testkit.attest.tpm.TpmWriting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quotes: the signature, the registers, the head. */
class TpmQuoteTest {
    private static List<Bytes> replaced(List<Bytes> files, int index, Bytes file) {
        List<Bytes> changed = new ArrayList<>(files);
        changed.set(index, file);
        return changed;
    }

    private static void refused(EvidenceErrorCode code, TpmCase evidence) {
        assertThatThrownBy(() -> evidence.examine(TpmCase.read(evidence.tpm.quoted())))
                .isInstanceOfSatisfying(
                        EvidenceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void values_countFromTheEndorsementsToo() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> withoutValues = TpmCase.read(evidence.tpm.quoted()).subList(0, 2);
        assertThat(evidence.examine(withoutValues).outcome(CheckId.PCR_DIGEST)).contains(Outcome.NO_DATA);

        evidence.endorsements.add(Bytes.of(evidence.tpm.values(0)));
        evidence.endorsements.add(Bytes.of(evidence.tpm.values(0, 7)));
        TpmCase.Result result = evidence.examine(withoutValues);

        assertThat(result.outcome(CheckId.PCR_DIGEST)).contains(Outcome.PASS);
        assertThat(result.examination().measurements()).hasSize(2);
        evidence.tpm.extend(7, new byte[] {1});
        evidence.endorsements.remove(evidence.endorsements.size() - 1);
        evidence.endorsements.add(Bytes.of(evidence.tpm.values(0, 7)));
        assertThat(evidence.examine(withoutValues).failed(CheckId.PCR_DIGEST)).isTrue();
    }

    @Test
    void quote_isInOrder() throws EvidenceException {
        TpmCase.Result result = TpmCase.activated().examine();

        for (Aspect aspect :
                List.of(Aspect.SIGNATURE, Aspect.CHAIN, Aspect.REVOCATION, Aspect.BINDING, Aspect.CONTENT)) {
            assertThat(result.checks().outcome(aspect)).as(aspect.text()).isEqualTo(Outcome.PASS);
        }
        assertThat(EatRules.faults(result.examination().claims())).isEmpty();
    }

    @Test
    void quote_tellsOfClockAndCounters() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.safe = 0;

        var claims = evidence.examine().examination().claims();

        assertThat(claims.get(TpmClaims.CLOCK)).contains(77L);
        assertThat(claims.get(TpmClaims.RESET_COUNT)).contains(3L);
        assertThat(claims.get(TpmClaims.RESTART_COUNT)).contains(1L);
        assertThat(claims.get(TpmClaims.SAFE)).contains(false);
        assertThat(claims.get(TpmClaims.FIRMWARE_VERSION).map(Bytes::hex)).contains("1122334455667788");
    }

    @Test
    void quote_isRefusedWithAnyByteChanged() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.quoted());
        for (int i = 0; i < good.get(0).size(); i++) {
            byte[] changed = good.get(0).toArray();
            changed[i] ^= 1;
            boolean refused;
            try {
                refused = evidence.examine(replaced(good, 0, Bytes.of(changed))).failed(CheckId.TPM_SIGNATURE);
            } catch (EvidenceException unreadable) {
                refused = true;
            }
            assertThat(refused).as("byte %d", i).isTrue();
        }
    }

    @Test
    void quote_isRefusedWithAnyByteOfTheRegistersChanged() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> good = TpmCase.read(evidence.tpm.quoted());
        for (int register = 0; register < 2; register++) {
            for (int i = 0; i < 32; i++) {
                byte[] changed = good.get(2).toArray();
                changed[4 + 128 + 4 + 4 + 2 + 66 * register + i] ^= 1;
                assertThat(evidence.examine(replaced(good, 2, Bytes.of(changed)))
                                .failed(CheckId.PCR_DIGEST))
                        .isTrue();
            }
        }
    }

    @Test
    void quote_isRefusedWithRegistersThatNobodyQuoted() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        assertThat(evidence.examine(replaced(
                                TpmCase.read(evidence.tpm.quoted()), 2, Bytes.of(evidence.tpm.values(0, 4, 7))))
                        .failed(CheckId.PCR_DIGEST))
                .isTrue();
    }

    @Test
    void quote_isRefusedWithRegistersOfOtherNumbers() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        assertThat(evidence.examine(
                                replaced(TpmCase.read(evidence.tpm.quoted()), 2, Bytes.of(evidence.tpm.values(0, 8))))
                        .failed(CheckId.PCR_DIGEST))
                .isTrue();
    }

    @Test
    void quote_withoutRegistersLeavesThemUnknown() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();

        TpmCase.Result result =
                evidence.examine(TpmCase.read(evidence.tpm.quoted()).subList(0, 2));

        assertThat(result.outcome(CheckId.PCR_DIGEST)).contains(Outcome.NO_DATA);
        assertThat(result.examination().measurements()).isEmpty();
    }

    @Test
    void quote_ofNoRegisterIsRefused() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.selected = new int[0];

        assertThat(evidence.examine().checks().outcome(Aspect.CONTENT)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void quote_ofAllRegistersIsMeasuredByNumber() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.selected = new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 23};
        evidence.tpm.extend(16, new byte[] {1});

        var measured = evidence.examine().examination().measurements();

        assertThat(measured).hasSize(11);
        assertThat(measured.get(9).name()).isEqualTo("pcr16");
        assertThat(measured.get(9).value()).isEqualTo(Bytes.of(evidence.tpm.registers.get(16)));
    }

    @Test
    void quote_isRefusedWhereNoTpmMadeIt() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.magic = "ff544348";
        List<Bytes> files = TpmCase.read(evidence.tpm.quoted());

        assertThatThrownBy(() -> TpmAttest.read(files.get(0))).isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> evidence.examine(files)).isInstanceOf(EvidenceException.class);
    }

    @Test
    void quote_isRefusedWithAnotherTypeFlagNameOrTail() throws EvidenceException {
        TpmCase type = TpmCase.activated();
        type.tpm.type = 0x8014;
        TpmCase flag = TpmCase.activated();
        flag.tpm.safe = 2;
        TpmCase name = TpmCase.activated();
        name.tpm.qualifiedSigner = new byte[] {0, 0x0b, 1, 2};
        TpmCase none = TpmCase.activated();
        none.tpm.qualifiedSigner = new byte[0];
        TpmCase tail = TpmCase.activated();
        tail.tpm.tail = new byte[1];

        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, type);
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, flag);
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, name);
        refused(EvidenceErrorCode.MALFORMED_STRUCTURE, none);
        refused(EvidenceErrorCode.TRAILING_BYTES, tail);
    }

    @Test
    void quote_isRefusedWithABankNamedTwice() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        byte[] attest = evidence.tpm.attest(0x8018, out -> {
            out.writeInt(2);
            for (int i = 0; i < 2; i++) {
                out.write(new byte[] {0, 0x0b, 3, 1, 0, 0});
            }
            TpmWriting.sized(out, new byte[32]);
        });

        assertThatThrownBy(() -> evidence.examine(TpmCase.read(evidence.tpm.signed(attest, evidence.tpm.values(0)))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void quote_withoutAChallengeBindsNothing() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.extraData = new byte[0];

        assertThat(evidence.examine().outcome(CheckId.CHALLENGE_MISSING)).contains(Outcome.NO_DATA);
    }

    @Test
    void quotes_ofTwoChallengesDoNotStandTogether() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> first = TpmCase.read(evidence.tpm.quoted());
        evidence.tpm.extraData = new byte[16];

        assertThat(evidence.examine(TpmCase.files(first, TpmCase.read(evidence.tpm.quoted())))
                        .failed(CheckId.SAME_SESSION))
                .isTrue();
    }

    @Test
    void quotes_ofTwoBootsDoNotStandTogether() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> first = TpmCase.read(evidence.tpm.quoted());
        evidence.tpm.resetCount++;
        List<Bytes> reset = TpmCase.read(evidence.tpm.quoted());
        evidence.tpm.resetCount--;
        evidence.tpm.restartCount++;

        assertThat(evidence.examine(TpmCase.files(first, reset)).failed(CheckId.SAME_SESSION))
                .isTrue();
        assertThat(evidence.examine(TpmCase.files(first, TpmCase.read(evidence.tpm.quoted())))
                        .failed(CheckId.SAME_SESSION))
                .isTrue();
    }

    @Test
    void quotes_areAllVerified() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> first = TpmCase.read(evidence.tpm.quoted());
        TpmCase other = TpmCase.bare(TpmKey.endorsement(TpmCase.EK), TpmKey.attestation(TpmKey.ec("secp256r1")));

        TpmCase.Result result = evidence.examine(TpmCase.files(first, TpmCase.read(other.tpm.quoted())));

        assertThat(result.failed(CheckId.TPM_SIGNATURE)).isTrue();
    }

    @Test
    void quote_withoutAnyKeyAtHandIsNotAuthentic() throws EvidenceException {
        TpmCase evidence = TpmCase.bare();
        evidence.endorsements.clear();

        TpmCase.Result result = evidence.examine();

        assertThat(result.outcome(CheckId.KEY_MISSING)).contains(Outcome.NO_DATA);
        assertThat(result.checks().outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void quote_ofAKeyThatIsNotAtHandIsForged() throws EvidenceException {
        TpmCase evidence = TpmCase.bare();
        evidence.endorsements.add(
                Bytes.of(TpmKey.attestation(TpmKey.ec("secp256r1")).file()));

        assertThat(evidence.examine().failed(CheckId.TPM_SIGNATURE)).isTrue();
    }

    @Test
    void evidence_isRefusedInOtherParts() throws EvidenceException {
        TpmCase evidence = TpmCase.activated();
        List<Bytes> quote = TpmCase.read(evidence.tpm.quoted());
        TpmKey key = TpmKey.signing(TpmCase.KEY);
        List<Bytes> certified = TpmCase.read(evidence.tpm.certified(key));
        List<Bytes> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            many.addAll(quote);
        }
        for (List<Bytes> files : List.of(
                List.<Bytes>of(),
                List.of(Bytes.EMPTY),
                quote.subList(0, 1),
                List.of(quote.get(1), quote.get(0)),
                List.of(quote.get(0), quote.get(1), quote.get(2), quote.get(2)),
                TpmCase.files(certified, certified),
                many)) {
            assertThatThrownBy(() -> evidence.examine(files))
                    .as("%d files", files.size())
                    .isInstanceOfSatisfying(
                            EvidenceException.class,
                            e -> assertThat(e.code()).isEqualTo(EvidenceErrorCode.EVIDENCE_PARTS));
        }
    }
}
